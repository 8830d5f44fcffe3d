import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { findPostgresql } from './postgresql.ts'

export type PostgresServer = {
  /** Connection string of the server's own database, with a right to create others. */
  url: string
  pid: number
  stop(): Promise<void>
}

type Account = { uid: number; gid: number }

/**
 * Starts a real PostgreSQL in a directory of its own, on a free port of this machine, and without waiting for the disk: its data live as
 * long as the tests. Its time zone is a far one, so that nothing passes only because server and shop agree on the hour.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const programs = findPostgresql()
  if (!programs)
    throw new Error('PostgreSQL is not installed here. Run the tests with "npm test", which installs it where it may.')
  const account = ordinaryAccount()
  const directory = mkdtempSync(join(tmpdir(), 'regulars-pg-'))
  if (account) chownSync(directory, account.uid, account.gid)
  const password = randomBytes(12).toString('hex')
  initialise(programs, directory, password, account)
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort()
    const server = launch(programs, directory, port, account)
    const url = `postgres://regulars:${password}@127.0.0.1:${port}/postgres`
    if (await answers(url, server)) return { url, pid: server.pid as number, stop: () => stop(server, directory) }
    await stop(server, attempt < 3 ? undefined : directory)
    // Somebody else may have taken the port between the asking and the binding.
    if (attempt === 3) throw new Error(`PostgreSQL does not start: ${server.complaints()}`)
  }
}

/** A new empty database on the server. Returns its connection string. */
export async function createDatabase(serverUrl: string): Promise<string> {
  const name = `shop_${randomBytes(6).toString('hex')}`
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  // The name is our own hexadecimal digits.
  await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  return Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href
}

/** PostgreSQL refuses to run as root; then it runs as its package's own account, or as nobody. */
function ordinaryAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }))
    if (uid?.status === 0 && gid?.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  }
  throw new Error('PostgreSQL cannot run as root, and there is neither an account "postgres" nor "nobody".')
}

function initialise(programs: string, directory: string, password: string, account: Account | undefined): void {
  const passwordFile = join(directory, 'password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (account) chownSync(passwordFile, account.uid, account.gid)
  const args = [
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--username=regulars',
    '--encoding=UTF8',
    '--locale=C',
    '--no-sync',
  ]
  execFileSync(join(programs, 'initdb'), [...args, '-D', join(directory, 'data')], { cwd: directory, ...account })
  chmodSync(directory, 0o700)
}

type Server = ChildProcess & { complaints(): string }

function launch(programs: string, directory: string, port: number, account: Account | undefined): Server {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: directory,
    port,
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: 200,
    timezone: 'Pacific/Auckland',
  }
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(join(programs, 'postgres'), ['-D', join(directory, 'data'), ...args], {
    cwd: directory,
    stdio: ['ignore', 'ignore', 'pipe'],
    ...account,
  })
  let said = ''
  child.stderr?.on('data', (chunk) => {
    said = (said + chunk).slice(-4_000)
  })
  // Whatever ends this process, the server does not outlive it.
  process.once('exit', () => child.kill('SIGQUIT'))
  return Object.assign(child, { complaints: () => said })
}

async function answers(url: string, server: Server): Promise<boolean> {
  for (let attempt = 0; attempt < 200 && server.exitCode === null; attempt += 1) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return true
    } catch {
      await sleep(100)
    }
  }
  return false
}

async function stop(server: Server, directory: string | undefined): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    const ended = new Promise((resolve) => server.once('exit', resolve))
    // Immediate shutdown: nobody needs these data again.
    server.kill('SIGQUIT')
    await ended
  }
  if (directory) rmSync(directory, { recursive: true, force: true })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
