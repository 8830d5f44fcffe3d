import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startProcess } from '../../test/support/run-process.ts'
import { isRefusal, orThrow } from '../platform/index.ts'
import { claimDataDirectory, findOwner } from './data-directory.ts'

let dataDir: string
const children: ChildProcess[] = []
beforeEach(() => {
  dataDir = join(mkdtempSync(join(tmpdir(), 'regulars-claim-')), 'data')
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(join(dataDir, '..'), { recursive: true, force: true })
})

/** Starts a process that claims the directory. Returns it and what it said of its claim. */
async function startClaimer(...args: string[]) {
  const child = startProcess('claiming-process.ts', [dataDir, ...args])
  children.push(child)
  const [line] = await once(createInterface({ input: child.stdout as NodeJS.ReadableStream }), 'line')
  return { child, said: JSON.parse(line) as { pid?: number; code?: string; reason?: string } }
}

async function end(child: ChildProcess, signal: NodeJS.Signals | 'input'): Promise<void> {
  const ended = once(child, 'exit')
  if (signal === 'input') child.stdin?.end()
  else child.kill(signal)
  await ended
}

test('a new directory is made for this user alone and has no owner', async () => {
  expect(await findOwner(dataDir)).toBeUndefined()
  const claim = orThrow(await claimDataDirectory(dataDir))
  expect(statSync(dataDir).mode & 0o777).toBe(0o700)
  expect(await findOwner(dataDir)).toMatchObject({ pid: process.pid })
  await claim.release()
  expect(await findOwner(dataDir)).toBeUndefined()
})

test('looking for an owner makes nothing', async () => {
  expect(await findOwner(dataDir)).toBeUndefined()
  expect(readdirSync(join(dataDir, '..'))).toEqual([])
})

test('a second claim of the same process is refused', async () => {
  const claim = orThrow(await claimDataDirectory(dataDir))
  expect(await claimDataDirectory(dataDir)).toMatchObject({ code: 'data_in_use' })
  await claim.release()
  await orThrow(await claimDataDirectory(dataDir)).release()
})

test('another process is refused, with the name of the owner and what to do', async () => {
  const { said } = await startClaimer()
  const refusal = await claimDataDirectory(dataDir)
  expect(refusal).toMatchObject({ code: 'data_in_use', remedy: expect.stringContaining('--data') })
  expect(isRefusal(refusal) && refusal.reason).toContain(`process ${said.pid}`)
  expect(await findOwner(dataDir)).toMatchObject({ pid: said.pid })
})

test('a server that answers is named by its address, and its token is for this user alone', async () => {
  const { said } = await startClaimer('http://127.0.0.1:4545')
  const refusal = await claimDataDirectory(dataDir)
  expect(isRefusal(refusal) && refusal.reason).toContain(`the server at http://127.0.0.1:4545 (process ${said.pid})`)
  const owner = await findOwner(dataDir)
  expect(owner).toMatchObject({ url: 'http://127.0.0.1:4545', token: expect.stringMatching(/^[\w-]{43}$/) })
  expect(statSync(join(dataDir, 'owner.json')).mode & 0o777).toBe(0o600)
  expect(isRefusal(refusal) && refusal.reason).not.toContain(owner?.token)
})

test.each(['SIGKILL', 'SIGTERM', 'input'] as const)(
  'after the owner ended by %s the directory is free',
  async (signal) => {
    const { child } = await startClaimer('http://127.0.0.1:4545')
    await end(child, signal)
    expect(await findOwner(dataDir)).toBeUndefined()
    const claim = orThrow(await claimDataDirectory(dataDir))
    // Nobody is sent to the dead server, nor with its token.
    expect(await findOwner(dataDir)).toEqual({ pid: process.pid, startedAt: expect.any(String) })
    await claim.release()
  },
)

test('a file that names a living process which does not own the directory counts for nothing', async () => {
  const { child } = await startClaimer()
  await end(child, 'SIGKILL')
  // The dead owner's number was given to another process: to this very one.
  const left = JSON.parse(readFileSync(join(dataDir, 'owner.json'), 'utf8'))
  writeFileSync(join(dataDir, 'owner.json'), JSON.stringify({ ...left, pid: process.pid }))
  expect(await findOwner(dataDir)).toBeUndefined()
  await orThrow(await claimDataDirectory(dataDir)).release()
})

test.each(['', '{', 'null', '[]'])('an unreadable owner file (%j) hinders nobody', async (text) => {
  const first = orThrow(await claimDataDirectory(dataDir))
  writeFileSync(join(dataDir, 'owner.json'), text)
  expect(await claimDataDirectory(dataDir)).toMatchObject({ code: 'data_in_use' })
  await first.release()
  await orThrow(await claimDataDirectory(dataDir)).release()
})

test('of many that start together after a crash exactly one gets it', async () => {
  const { child } = await startClaimer()
  await end(child, 'SIGKILL')
  const claimers = await Promise.all(Array.from({ length: 6 }, () => startClaimer()))
  expect(claimers.filter(({ said }) => said.pid !== undefined)).toHaveLength(1)
  expect(claimers.filter(({ said }) => said.code === 'data_in_use')).toHaveLength(5)
})

test('a claim does not fail because others look for the owner', async () => {
  await orThrow(await claimDataDirectory(dataDir)).release()
  const looker = startProcess('looking-process.ts', [dataDir])
  children.push(looker)
  await once(createInterface({ input: looker.stdout as NodeJS.ReadableStream }), 'line')
  for (let round = 0; round < 50; round += 1) await orThrow(await claimDataDirectory(dataDir)).release()
  await end(looker, 'input')
})

test('releasing twice does not release the next owner', async () => {
  const first = orThrow(await claimDataDirectory(dataDir))
  await first.release()
  const second = orThrow(await claimDataDirectory(dataDir))
  await first.release()
  expect(await findOwner(dataDir)).toMatchObject({ pid: process.pid })
  await second.release()
})
