import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export type ChdbHttpServer = { url: string; pid: number; stop(): Promise<void> }

const program = fileURLToPath(new URL('./chdb-http-server.ts', import.meta.url))

/** Starts ClickHouse's HTTP interface over chDB on a data directory, as a process of its own. It ends with this process at the latest. */
export async function startChdbHttpServer(dataDir: string): Promise<ChdbHttpServer> {
  const child = spawn(process.execPath, [program, dataDir], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, UV_THREADPOOL_SIZE: '16' },
  })
  const ended = once(child, 'exit')
  const said = createInterface({ input: child.stdout })
  const first = await Promise.race([once(said, 'line'), ended.then(() => undefined)])
  if (!first) throw new Error('The ClickHouse stand-in did not start.')
  return {
    url: String(first[0]),
    pid: child.pid as number,
    stop: async () => {
      child.stdin.end()
      await ended
    },
  }
}
