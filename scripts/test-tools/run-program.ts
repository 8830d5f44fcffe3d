import { spawnSync } from 'node:child_process'

/** True when the program ran and ended well. Its output is thrown away; it gets no input, so it can never wait for an answer. */
export function runsWell(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore', timeout: 60_000 }).status === 0
}

/** Runs a program in the open, its output on ours, without input. True when it ended well. */
export function runOpenly(program: string, args: readonly string[], environment: Record<string, string> = {}): boolean {
  console.log(`> ${[program, ...args].join(' ')}`)
  const env = { ...process.env, ...environment }
  return spawnSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0
}

/** Full path of a program on PATH, or undefined. */
export function findOnPath(program: string): string | undefined {
  const found = spawnSync('sh', ['-c', 'command -v "$1"', 'sh', program], { encoding: 'utf8' })
  return found.status === 0 ? found.stdout.trim() || undefined : undefined
}
