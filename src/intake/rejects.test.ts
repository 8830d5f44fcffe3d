import { readFile } from 'node:fs/promises'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { frozenClock, type Log, refuse, silentLog } from '../platform/index.ts'
import { type Ledger, openLedger } from '../storage/index.ts'
import { type NewReject, openRejects, type RejectsOptions } from './rejects.ts'

let ledger: Ledger | undefined
const clock = frozenClock('2026-03-01T12:00:00Z')
const tables = new URL('../storage/migrations/ledger/0001-foundation.sql', import.meta.url)

async function openStore(options: Partial<RejectsOptions> = {}) {
  if (!ledger) {
    ledger = await openLedger({ databaseUrl: undefined, dataDir: '' })
    await ledger.executeScript(await readFile(tables, 'utf8'))
  }
  return openRejects({ ledger, clock, log: silentLog, ...options })
}
beforeEach(async () => {
  clock.moveTo('2026-03-01T12:00:00Z')
  await ledger?.executeScript('TRUNCATE rejects')
})
afterAll(() => ledger?.close())

const item = (index: number, extra: Partial<NewReject> = {}): NewReject => ({
  source: 'http',
  refusal: refuse('invalid_input', `Reason ${index}`, { index, field: 'userId', remedy: 'Mend it.' }),
  body: `{"n":${index}}`,
  ...extra,
})
const items = (count: number) => Array.from({ length: count }, (_, index) => item(index))

test('an item comes back with everything that was said of it', async () => {
  const rejects = await openStore()
  const refusal = refuse('invalid_input', 'No price', { file: 'orders.csv', line: 7, field: 'price' })
  await rejects.add([{ source: 'file:orders', refusal, body: 'a,b', importId: 'imp_1' }])
  const { rejects: found } = await rejects.list()
  expect(found).toEqual([
    {
      rejectId: expect.stringMatching(/^rej_/),
      source: 'file:orders',
      importId: 'imp_1',
      file: 'orders.csv',
      line: 7,
      index: null,
      field: 'price',
      code: 'invalid_input',
      reason: 'No price',
      remedy: '',
      body: 'a,b',
      state: 'open',
      receivedAt: '2026-03-01T12:00:00.000Z',
      closedAt: null,
    },
  ])
  expect(await rejects.get(found[0]?.rejectId as string)).toEqual(found[0])
  expect(await rejects.get('rej_none')).toBeUndefined()
})

test('texts that the ledger cannot hold are cleaned, and long bodies cut', async () => {
  const rejects = await openStore()
  const refusal = refuse('invalid_input', 'nul \u0000 and half \ud800', { field: 'a\u0000' })
  await rejects.add([item(0, { refusal, body: `"\u0000\\u0000\ud800${'x'.repeat(100_000)}` })])
  const [found] = (await rejects.list()).rejects
  expect([found?.reason, found?.field]).toEqual(['nul  and half \ufffd', 'a'])
  expect(found?.body.slice(0, 9)).toBe('"\\u0000\ufffdx')
  expect(found?.body.length).toBe(64 * 1024 - 1)
})

describe('pages', () => {
  test('lead through everything once, newest first', async () => {
    const rejects = await openStore()
    for (const index of [0, 1, 2, 3, 4]) {
      clock.moveTo(Date.UTC(2026, 2, 1) + index)
      await rejects.add([item(index)])
    }
    const seen: (number | null)[] = []
    let after: string | undefined
    do {
      const page = await rejects.list({ limit: 2, after })
      expect(page.rejects.length).toBeLessThanOrEqual(2)
      seen.push(...page.rejects.map(({ index }) => index))
      after = page.next
    } while (after !== undefined)
    expect(seen).toEqual([4, 3, 2, 1, 0])
  })

  test('can be of one state, door or import', async () => {
    const rejects = await openStore()
    await rejects.add([item(0), item(1, { source: 'file:x', importId: 'imp_1' }), item(2)])
    const all = (await rejects.list()).rejects
    await rejects.close([all.find(({ index }) => index === 2)?.rejectId as string], 'dismissed')
    const of = async (query: object) => (await rejects.list(query)).rejects.map(({ index }) => index)
    expect(await of({ state: 'dismissed' })).toEqual([2])
    expect(await of({ source: 'file:x' })).toEqual([1])
    expect(await of({ importId: 'imp_1' })).toEqual([1])
    expect(await of({ state: 'open', source: 'http' })).toEqual([0])
  })
})

test('an item is closed once', async () => {
  const rejects = await openStore()
  await rejects.add(items(3))
  const ids = (await rejects.list()).rejects.map(({ rejectId }) => rejectId)
  expect(await rejects.close(ids.slice(0, 2), 'replayed')).toBe(2)
  expect(await rejects.close(ids, 'dismissed')).toBe(1)
  expect(await rejects.close([], 'dismissed')).toBe(0)
  expect(await rejects.count()).toEqual({ open: 0, replayed: 2, dismissed: 1, notKept: 0 })
  expect((await rejects.get(ids[0] as string))?.closedAt).toBe('2026-03-01T12:00:00.000Z')
})

test('no more than the limit stay open; the rest is counted and said, and closing makes room', async () => {
  const said: object[] = []
  const log: Log = { ...silentLog, error: (details) => void said.push(details) }
  const rejects = await openStore({ mostOpen: 450, log })
  await Promise.all([rejects.add(items(300)), rejects.add(items(300))])
  expect(await rejects.count()).toMatchObject({ open: 450, notKept: 150 })
  expect(said).toEqual([{ notKept: 150, mostOpen: 450 }])
  const [newest] = (await rejects.list({ limit: 1 })).rejects
  await rejects.close([newest?.rejectId as string], 'dismissed')
  await rejects.add(items(2))
  expect(await rejects.count()).toMatchObject({ open: 450, dismissed: 1, notKept: 151 })
})
