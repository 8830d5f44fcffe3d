import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Refusal, refuse } from '../platform/index.ts'

/** Who has a data directory open. `url` and `token` are set once a server answers there, so that the command line can speak to it. */
export type DataDirectoryOwner = { pid: number; startedAt: string; processStart: string; url?: string; token?: string }

export type DataDirectoryClaim = {
  /** Makes the running server known to command lines on this machine. Readable by this user only. */
  announce(url: string): Promise<string>
  release(): Promise<void>
}

const ownerFile = (dataDir: string) => join(dataDir, 'owner.json')

/** The living process that owns the directory, or undefined. A file left behind by a killed process does not count. */
export async function findOwner(dataDir: string): Promise<DataDirectoryOwner | undefined> {
  try {
    const owner = JSON.parse(await readFile(ownerFile(dataDir), 'utf8')) as DataDirectoryOwner
    return (await isAlive(owner)) ? owner : undefined
  } catch {
    return undefined
  }
}

/**
 * Takes the directory for this process. The embedded engines keep their files open and would damage them with two writers, so a second
 * process is refused with the owner's name.
 */
export async function claimDataDirectory(dataDir: string): Promise<DataDirectoryClaim | Refusal> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const me: DataDirectoryOwner = {
    pid: process.pid,
    startedAt: new Date().toISOString(),
    processStart: await processStart(process.pid),
  }
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const owner = await findOwner(dataDir)
    if (owner) return inUse(dataDir, owner)
    await rm(ownerFile(dataDir), { force: true })
    if (await createExclusively(ownerFile(dataDir), JSON.stringify(me))) return createClaim(dataDir, me)
  }
  return refuse('data_in_use', `Another process is opening ${dataDir} right now.`, { remedy: 'Try again in a moment.' })
}

function createClaim(dataDir: string, me: DataDirectoryOwner): DataDirectoryClaim {
  return {
    announce: async (url) => {
      const token = randomBytes(32).toString('base64url')
      const draft = `${ownerFile(dataDir)}.${process.pid}`
      await writeFile(draft, JSON.stringify({ ...me, url, token }), { mode: 0o600 })
      await rename(draft, ownerFile(dataDir))
      return token
    },
    release: () => rm(ownerFile(dataDir), { force: true }),
  }
}

function inUse(dataDir: string, owner: DataDirectoryOwner): Refusal {
  const who = owner.url
    ? `the server at ${owner.url} (process ${owner.pid})`
    : `process ${owner.pid}, started ${owner.startedAt}`
  return refuse('data_in_use', `${dataDir} is in use by ${who}.`, {
    remedy: 'Stop that process, or choose another directory with --data.',
  })
}

async function createExclusively(path: string, text: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600)
    await file.writeFile(text)
    await file.close()
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function isAlive(owner: DataDirectoryOwner): Promise<boolean> {
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  // Process ids are reused: after a crash another program may carry the owner's number.
  return (await processStart(owner.pid)) === owner.processStart
}

/** When the process started, in the kernel's ticks; empty where the system does not tell (then the id alone decides). */
async function processStart(pid: number): Promise<string> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
