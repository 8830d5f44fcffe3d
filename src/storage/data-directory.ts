import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Refusal, refuse } from '../platform/index.ts'

/** Who has a data directory open. `url` and `token` are set once a server answers there, so that the command line can speak to it. */
export type DataDirectoryOwner = { pid: number; startedAt: string; url?: string; token?: string }

export type DataDirectoryClaim = {
  /** Makes the running server known to command lines on this machine. Readable by this user only. */
  announce(url: string): Promise<string>
  release(): Promise<void>
}

const ownerFile = (dataDir: string) => join(dataDir, 'owner.json')
const lockFile = (dataDir: string) => join(dataDir, 'owner.lock')

/** The living process that owns the directory, or undefined. What a killed process left behind does not count. */
export async function findOwner(dataDir: string): Promise<DataDirectoryOwner | undefined> {
  if (!existsSync(lockFile(dataDir))) return undefined
  const lock = tryLock(dataDir, 0)
  if (!lock) return readOwner(dataDir)
  lock.close()
  return undefined
}

/**
 * Takes the directory for this process. The embedded engines keep their files open and would damage them with two writers, so a second
 * process is refused with the owner's name. The lock is the system's own and ends with the process, however that ends: a file that
 * names a process cannot tell a dead one from another of the same number, nor be taken over by one of two at the same moment.
 */
export async function claimDataDirectory(dataDir: string): Promise<DataDirectoryClaim | Refusal> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  // Waits a little, because whoever looks for the owner holds the lock for a moment.
  const lock = tryLock(dataDir, 500)
  if (!lock) return inUse(dataDir, await readOwner(dataDir))
  const me: DataDirectoryOwner = { pid: process.pid, startedAt: new Date().toISOString() }
  await writeOwner(dataDir, me)
  return {
    announce: async (url) => {
      const token = randomBytes(32).toString('base64url')
      await writeOwner(dataDir, { ...me, url, token })
      return token
    },
    release: async () => {
      if (!lock.isOpen) return
      await rm(ownerFile(dataDir), { force: true })
      lock.close()
    },
  }
}

/** An exclusive transaction of an empty SQLite database, which is a file lock on every system that Node runs on. */
function tryLock(dataDir: string, timeoutMs: number): DatabaseSync | undefined {
  const database = new DatabaseSync(lockFile(dataDir), { timeout: timeoutMs })
  try {
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
    return database
  } catch (error) {
    database.close()
    const busy = 5
    if ((error as { errcode?: number }).errcode === busy) return undefined
    throw error
  }
}

async function readOwner(dataDir: string): Promise<DataDirectoryOwner | undefined> {
  try {
    return JSON.parse(await readFile(ownerFile(dataDir), 'utf8'))
  } catch {
    return undefined
  }
}

/** Replaces the file in one step, so that nobody reads half of it. */
async function writeOwner(dataDir: string, owner: DataDirectoryOwner): Promise<void> {
  const draft = `${ownerFile(dataDir)}.${process.pid}`
  await writeFile(draft, JSON.stringify(owner), { mode: 0o600 })
  await rename(draft, ownerFile(dataDir))
}

function inUse(dataDir: string, owner: DataDirectoryOwner | undefined): Refusal {
  const who = owner?.url
    ? `the server at ${owner.url} (process ${owner.pid})`
    : owner
      ? `process ${owner.pid}, started ${owner.startedAt}`
      : 'a process that is just starting'
  return refuse('data_in_use', `${dataDir} is in use by ${who}.`, {
    remedy: 'Stop that process, or choose another directory with --data.',
  })
}
