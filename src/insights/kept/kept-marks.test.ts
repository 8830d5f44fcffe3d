import { afterEach, beforeEach, expect, it } from 'vitest'
import { openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'
import { writeCustomers } from '../../../test/support/warehouse-rows.ts'
import { type FrozenClock, frozenClock, orThrow, silentLog } from '../../platform/index.ts'
import type { OpenMark } from '../marks/open-mark.ts'
import { createKeptMarks, type KeptMarks } from './kept-marks.ts'

const asOfMs = Date.parse('2026-04-14T22:00:00Z')
const buyers = 'value?of=all&figure=buyers'

let shop: SmallShop
let clock: FrozenClock
let marks: KeptMarks

beforeEach(async () => {
  shop = await openSmallShop()
  clock = frozenClock('2026-04-14T12:00:00Z')
  marks = openMarks(0)
})
afterEach(async () => {
  await marks.stop()
  await shop.close()
})

const openMarks = (keptAbove: number) =>
  createKeptMarks({ reportSources: () => ({ ...shop.sources, clock }), clock, log: silentLog, keptAbove })
const open = async (text = buyers) => orThrow(await marks.open(text, asOfMs))
const later = (ms: number) => clock.moveTo(clock.nowMs() + ms)

async function readersOf({ sql, params }: OpenMark): Promise<number> {
  const [row] = await shop.warehouse.query<{ n: number }>('test', `SELECT count() AS n FROM (${sql})`, { params })
  return row?.n ?? 0
}

/** One window of a list. */
async function count(text?: string): Promise<number> {
  const mark = await open(text)
  try {
    return await readersOf(mark)
  } finally {
    await mark.close()
  }
}

async function lists(): Promise<number> {
  const sql = 'SELECT uniqExact(scope_no) AS n FROM report_members'
  const [row] = await shop.warehouse.query<{ n: number }>('test', sql)
  return row?.n ?? 0
}

async function somebodyBuys() {
  const at = '2026-04-01 12:00'
  await writeCustomers(shop.warehouse, [
    { id: 100, firstSeenAt: at, orders: [{ id: 'n1', paidAt: at, valueMinor: 1_000 }] },
  ])
}

it('has the next window read what was written down for the first', async () => {
  const first = await count()
  await somebodyBuys()
  later(60_000)
  expect(await count()).toBe(first)
  expect(await lists()).toBe(1)
})

it('tells it again after a minute', async () => {
  const first = await count()
  await somebodyBuys()
  later(60_001)
  expect(await count()).toBe(first + 1)
  expect(await lists()).toBe(1)
})

it('tells it again after somebody changed something', async () => {
  const first = await count()
  await somebodyBuys()
  marks.expire()
  expect(await count()).toBe(first + 1)
})

it('leaves it to whoever is still reading', async () => {
  const reading = await open()
  const before = await readersOf(reading)
  await somebodyBuys()
  marks.expire()
  expect(await count()).toBe(before + 1)
  expect(await readersOf(reading)).toBe(before)
  expect(await lists()).toBe(2)
  await reading.close()
  expect(await lists()).toBe(1)
})

it('keeps those of each figure apart', async () => {
  const all = await count()
  const best = await count('value?row.tenth=1&figure=customers')
  expect(best).toBeLessThan(all)
  expect(await count()).toBe(all)
  expect(await lists()).toBe(2)
})

it('keeps twenty lists', async () => {
  for (let tenth = 1; tenth <= 10; tenth += 1)
    for (const from of ['2026-01-01', '2026-02-01', '2026-03-01'])
      await count(`value?from=${from}&row.tenth=${tenth}&figure=customers`)
  await count()
  expect(await lists()).toBeLessThanOrEqual(20)
})

it('forgets all of them at the end', async () => {
  await count()
  await marks.stop()
  expect(await lists()).toBe(0)
})

it('keeps none in a shop that is answered at once', async () => {
  marks = openMarks(100_000)
  const first = await count()
  await somebodyBuys()
  expect(await count()).toBe(first + 1)
  expect(await lists()).toBe(0)
})
