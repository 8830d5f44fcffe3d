import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

const launcher = fileURLToPath(new URL('../../bin/regulars', import.meta.url))

export type Ran = { code: number | null; out: string; err: string }

/** A command line of one data directory. Nothing of the surroundings' own settings reaches it. */
export function commandLine(dataDir: string) {
  const surroundings = (extra: Record<string, string>) => {
    const own = Object.entries(process.env).filter(
      ([name]) => !/^(REGULARS_|NO_COLOR$|FORCE_COLOR$|NODE_OPTIONS$)/.test(name),
    )
    return { ...Object.fromEntries(own), REGULARS_DATA: dataDir, ...extra }
  }

  /** Runs a command to its end, through the launcher, as a person's shell would. */
  async function run(args: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
    const child = spawn(launcher, args, { stdio: ['ignore', 'pipe', 'pipe'], env: surroundings(env) })
    const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
    return { code: code as number | null, out, err }
  }

  /** Runs a command whose reader has hung up before anything was said, as the one before "| head" may find it. */
  async function runUnread(...args: string[]): Promise<Omit<Ran, 'out'>> {
    const child = spawn(launcher, args, { stdio: ['ignore', 'pipe', 'pipe'], env: surroundings({}) })
    child.stdout.destroy()
    const [err, [code]] = await Promise.all([text(child.stderr), once(child, 'close')])
    return { code: code as number | null, err }
  }

  return {
    run,
    runUnread,
    /** The JSON answer of a command that is expected to succeed. */
    async json(...args: string[]) {
      const { code, out, err } = await run([...args, '--json'])
      if (code !== 0) throw new Error(`regulars ${args.join(' ')} ended with ${code}: ${err}`)
      return JSON.parse(out)
    },
    start: (args: readonly string[] = [], env: Record<string, string> = {}) => startServer(args, surroundings(env)),
  }
}

export type StartedServer = {
  url: string
  /** Of the server itself; `launcher` is what started it. */
  pid: number
  firstKey: string | null
  launcher: ChildProcess
  /** Sends the launcher a signal and waits for its end. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

/** Starts a server at a free port and waits until it answers. */
async function startServer(args: readonly string[], env: Record<string, string | undefined>): Promise<StartedServer> {
  const child = spawn(launcher, ['start', '--port', '0', '--json', ...args], { stdio: ['ignore', 'pipe', 'pipe'], env })
  const ended = once(child, 'close')
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk
  })
  const line = await Promise.race([
    firstLine(child),
    ended.then(([code]) => Promise.reject(new Error(`ended with ${code}: ${said}`))),
  ])
  const { url, pid, firstKey } = JSON.parse(line)
  return {
    ...{ url, pid, firstKey, launcher: child },
    end: async (signal) => {
      child.kill(signal)
      const [code] = await ended
      return code as number | null
    },
  }
}

async function firstLine(child: ChildProcess): Promise<string> {
  let line = ''
  for await (const chunk of child.stdout ?? []) {
    line += chunk
    if (line.includes('\n')) return line.slice(0, line.indexOf('\n'))
  }
  return line
}

/** Resolves when the process is gone. */
export async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0)
    } catch {
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
