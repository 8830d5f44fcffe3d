import { readFileSync } from 'node:fs'
import { CommanderError } from 'commander'
import { describeRefusal, problems, RefusalError, readConfig } from '../platform/index.ts'
import { commands } from './commands/list.ts'
import type { Hosting } from './hosting.ts'
import { buildProgram } from './program.ts'
import { openTerminal, type Terminal } from './terminal.ts'

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

// The stores and the server are loaded when a command needs them, so that help and mistakes answer at once.
const hosting: Hosting = {
  version,
  openInProcess: async (config) => (await import('../app.ts')).openInProcess(config),
  startServer: async (config, options) => (await import('../app.ts')).startServer(config, options),
}

/** Runs one command line; the answer is the exit code. */
async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    let exitCode = 0
    const setExitCode = (code: number) => {
      exitCode = code
    }
    await buildProgram(commands, { terminal, hosting, setExitCode }).parseAsync(args, { from: 'user' })
    return exitCode
  } catch (error) {
    return explain(error, terminal, args.includes('--json'))
  }
}

function explain(error: unknown, terminal: Terminal, isJson: boolean): number {
  // Commander has printed what was wrong, or the help.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : problems.invalid_input.exitCode
  if (error instanceof RefusalError) {
    const { refused: _, ...refusal } = error.refusal
    const words = `${terminal.style.red('error:')} ${describeRefusal(error.refusal)}`
    terminal.note(isJson ? JSON.stringify({ error: refusal }) : words)
    return problems[error.refusal.code].exitCode
  }
  terminal.note(
    `${terminal.style.red('error:')} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  )
  return problems.internal.exitCode
}

// Whoever reads the answer through "head" hangs up when they have enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

const terminal = openTerminal(readConfig().isColourWanted)
// Set, not forced: what is still being written reaches its reader before the process ends by itself.
process.exitCode = await main(process.argv.slice(2), terminal)
process.disconnect?.()
