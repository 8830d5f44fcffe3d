import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

const here = new URL('./', import.meta.url)

/** Starts a program of this folder in a process of its own; what it says on standard output is read by the caller. */
export function startProcess(program: string, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [fileURLToPath(new URL(program, here)), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
}

/** Runs a program of this folder to its end and returns what it said. Throws when it fails. */
export async function runProcess(program: string, args: readonly string[]): Promise<string> {
  const child = startProcess(program, args)
  const ended = once(child, 'exit')
  const said = await text(child.stdout as NodeJS.ReadableStream)
  const [code, signal] = await ended
  if (code !== 0) throw new Error(`${program} ended with ${code ?? signal}: ${said}`)
  return said
}
