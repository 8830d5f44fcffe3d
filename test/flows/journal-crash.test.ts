import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { openJournal } from '../../src/intake/index.ts'
import { silentLog } from '../../src/platform/index.ts'

const script = fileURLToPath(new URL('../support/append-until-killed.ts', import.meta.url))
const directory = mkdtempSync(join(tmpdir(), 'regulars-crash-'))
let child: ChildProcess | undefined
afterEach(() => {
  child?.kill('SIGKILL')
  rmSync(directory, { recursive: true, force: true })
})

function noted(file: string): string[] {
  const path = join(directory, file)
  if (!existsSync(path)) return []
  const text = readFileSync(path, 'utf8')
  // The last line may be half written: its process was killed.
  return text.slice(0, text.lastIndexOf('\n')).split('\n')
}

async function runAndKill(round: number): Promise<void> {
  const before = noted('acknowledged').length
  child = spawn(process.execPath, [script, directory, String(round)], { stdio: ['ignore', 'ignore', 'inherit'] })
  const ended = new Promise((resolve) => child?.once('exit', resolve))
  while (noted('acknowledged').length < before + 1500) {
    if (child.exitCode !== null) throw new Error('the process ended by itself')
    await setTimeout(10)
  }
  await setTimeout(round * 13)
  child.kill('SIGKILL')
  await ended
}

test('killed while it takes and delivers events, the journal loses none that it acknowledged', async () => {
  const rounds = [1, 2, 3, 4, 5]
  for (const round of rounds) await runAndKill(round)

  const acknowledged = noted('acknowledged')
  const deliveredByKilled = noted('delivered')
  const journal = await openJournal({ directory: join(directory, 'journal'), log: silentLog, lingerMs: 1 })
  const deliveredNow: string[] = []
  const poison: unknown[] = []
  journal.drain(
    async (events) => void deliveredNow.push(...events.map((event) => event.messageId)),
    async (records) => void poison.push(...records),
  )
  await journal.flush()
  await journal.close()

  const all = [...deliveredByKilled, ...deliveredNow]
  const once = new Set(all)
  expect(acknowledged.length).toBeGreaterThan(rounds.length * 1500)
  expect(acknowledged.filter((id) => !once.has(id))).toEqual([])
  expect([...poison, ...noted('poison')]).toEqual([])
  // What comes again is the batch that was under way at each kill, which the event log recognises by its ids; never more.
  expect(all.length - once.size).toBeLessThanOrEqual(rounds.length * 500)
  expect(new Set(deliveredNow).size).toBe(deliveredNow.length)
})
