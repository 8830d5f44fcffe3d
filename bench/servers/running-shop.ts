import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const launcher = fileURLToPath(new URL('../../bin/regulars', import.meta.url))

export type RunningShop = { url: string; key: string; pid: number; process: ChildProcess; stop(): Promise<void> }

/** Starts the product as a user does, on a free port of this machine, and waits until it says where it is. */
export async function startShop(dataDir: string, words: readonly string[] = []): Promise<RunningShop> {
  const child = spawn(process.execPath, [launcher, 'start', '--json', '--port', '0', '--data', dataDir, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('{')) continue
    const { url, firstKey, pid } = JSON.parse(line) as { url: string; firstKey: string | null; pid: number }
    child.stdout.resume()
    return {
      ...{ url, pid, key: firstKey ?? '', process: child },
      stop: async () => {
        child.kill('SIGTERM')
        if (child.exitCode === null) await once(child, 'exit')
      },
    }
  }
  throw new Error('the shop ended before it was up')
}
