import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { orThrow, silentLog } from '../../src/platform/index.ts'
import { createSegments, defineSegment, readSizes, readStays, type Segments } from '../../src/segments/index.ts'
import type { Warehouse } from '../../src/storage/index.ts'
import { at, line, openScenario, order, type Scenario } from '../support/scenario.ts'
import { membersOfAll } from '../support/segment-world.ts'

let shop: Scenario
let segments: Segments

const save = async (name: string, text: string) =>
  orThrow(await segments.store.save({ name, tree: defineSegment(text) }, 'test'))

/** Recorded members by the shop's own customer number. */
async function members(name: string): Promise<string[]> {
  const number = segments.store.find(name)?.number ?? -1
  const rows = await shop.warehouse.query<{ user_id: string }>(
    'test',
    `SELECT user_id FROM customers FINAL WHERE customer_id IN (
      SELECT customer_id FROM segment_members FINAL WHERE group_no = {group:UInt16} AND bitTest(mask, {bit:UInt8})
    ) ORDER BY user_id`,
    { params: { group: number >> 6, bit: number & 63 } },
  )
  return rows.map((row) => row.user_id)
}

async function changesOf(name: string): Promise<unknown[]> {
  const rows = await shop.warehouse.query<{ change: string }>(
    'test',
    `SELECT concat(user_id, if(has_entered = 1, ' in', ' out'), ' ', cause) AS change
    FROM segment_changes FINAL LEFT JOIN (SELECT customer_id, user_id FROM customers FINAL) AS c USING customer_id
    WHERE segment_no = {number:UInt32} ORDER BY refresh_no, change`,
    { params: { number: segments.store.find(name)?.number } },
  )
  return rows.map(({ change }) => change)
}

/** What is recorded of every segment is what its definition says now. */
async function expectAllTrue(): Promise<void> {
  const all = segments.store.all()
  const said = await membersOfAll(
    segments.sources(),
    all.map(({ tree }) => tree),
  )
  for (const [index, segment] of all.entries()) {
    const recorded = await shop.warehouse.query<{ id: string }>(
      'test',
      'SELECT toString(customer_id) AS id FROM segment_members FINAL WHERE group_no = {group:UInt16} AND bitTest(mask, {bit:UInt8}) ORDER BY id',
      { params: { group: segment.number >> 6, bit: segment.number & 63 } },
    )
    expect([segment.name, recorded.map(({ id }) => id)]).toEqual([segment.name, said[index]])
    expect([segment.name, segment.size]).toEqual([segment.name, recorded.length])
  }
}

/** The same segments on another warehouse. */
const openOn = (warehouse: Warehouse) =>
  createSegments({
    ...{ warehouse, ledger: shop.stores.ledger, settings: shop.settings, clock: shop.clock, log: silentLog },
    ...{ facts: shop.facts, states: shop.states },
  })

async function refresh() {
  await shop.refresh()
  return segments.refresh()
}

describe('recorded members', () => {
  beforeAll(async () => {
    shop = await openScenario({ now: '2026-03-01T10:00:00Z' })
    segments = await shop.openSegments()
    await shop.tell([
      order('ann', 'a1', '2026-02-20', 5000, { lines: [line('p1', 1, 5000, { category: 'Shoes' })] }),
      order('bo', 'b1', '2026-02-10', 2000),
      order('bo', 'b2', '2026-02-25', 9000),
      {
        userId: 'cat',
        name: 'Product Viewed',
        occurredAtMs: at('2026-02-27'),
        lines: [line('p1', 1, 5000, { category: 'Shoes' })],
      },
    ])
    await save('buyers', 'ordered')
    await save('recent', 'ordered in last 5 days')
    await save('lookers', "did 'Product Viewed' where category = 'Shoes' in last 14 days and not in segment 'buyers'")
    await save('best', 'top 1 by revenue')
    await refresh()
  }, 120_000)
  afterAll(() => shop.stores.close())

  it('begin with who is in', async () => {
    expect(await members('buyers')).toEqual(['ann', 'bo'])
    expect(await members('recent')).toEqual(['bo'])
    expect(await members('lookers')).toEqual(['cat'])
    expect(await members('best')).toEqual(['bo'])
    expect(await changesOf('buyers')).toEqual(['ann in saved', 'bo in saved'])
    await expectAllTrue()
  })

  it('follow what happens, for whom it happened', async () => {
    shop.clock.moveTo('2026-03-01T12:00:00Z')
    await shop.tell([order('cat', 'c1', '2026-03-01T11:00:00', 20_000)])
    expect(await refresh()).toMatchObject({ failed: 0 })
    expect(await members('buyers')).toEqual(['ann', 'bo', 'cat'])
    expect(await members('lookers')).toEqual([])
    // A rank moves others too.
    expect(await members('best')).toEqual(['cat'])
    expect(await changesOf('best')).toEqual(['bo in saved', 'bo out data', 'cat in data'])
    expect(await changesOf('lookers')).toEqual(['cat in saved', 'cat out data'])
    await expectAllTrue()
    expect(await refresh()).toMatchObject({ entered: 0, left: 0 })
  })

  it('follow the date', async () => {
    shop.clock.moveTo('2026-03-05T08:00:00Z')
    await refresh()
    expect(await members('recent')).toEqual(['cat'])
    expect(await changesOf('recent')).toEqual(['bo in saved', 'cat in data', 'bo out time'])
    await expectAllTrue()
    const number = segments.store.find('recent')?.number ?? -1
    expect(
      (await readSizes(shop.warehouse, number, { limit: 10, beforeMs: shop.clock.nowMs() + 1 })).map(
        ({ size, entered, left }) => [size, entered, left],
      ),
    ).toEqual([
      [1, 1, 0],
      [2, 1, 0],
      [1, 0, 1],
    ])
    const bo = await shop.intake.identities.resolve('user_id', 'bo')
    expect(await readStays(shop.warehouse, number, bo)).toEqual([
      { enteredAt: '2026-03-01T10:00:00.000Z', leftAt: '2026-03-05T08:00:00.000Z', cause: 'saved' },
    ])
  })

  it('follow an edit, also of a segment that is referred to', async () => {
    await save('buyers', 'ordered >= 2 times')
    await refresh()
    expect(await members('buyers')).toEqual(['bo'])
    expect(await members('lookers')).toEqual(['cat'])
    expect((await changesOf('buyers')).slice(-2)).toEqual(['ann out edited', 'cat out edited'])
    await expectAllTrue()
    expect((await segments.store.versions('buyers')).map(({ version }) => version)).toEqual([2, 1])
  })

  it('leave with a customer who was joined to another', async () => {
    await shop.tell([{ type: 'identify', name: 'Identified', anonymousId: 'visitor', occurredAtMs: at('2026-03-04') }])
    await shop.tell([
      {
        anonymousId: 'visitor',
        name: 'Product Viewed',
        occurredAtMs: at('2026-03-04'),
        lines: [line('p1', 1, 5000, { category: 'Shoes' })],
      },
    ])
    await refresh()
    expect((await members('lookers')).length).toBe(2)
    await shop.tell([
      { type: 'identify', name: 'Identified', userId: 'ann', anonymousId: 'visitor', occurredAtMs: at('2026-03-04') },
    ])
    await refresh()
    expect(await members('lookers')).toEqual(['ann', 'cat'])
    await expectAllTrue()
  })

  it('refuse what cannot be, with the way that leads round', async () => {
    await save('a', 'ordered')
    await save('b', "in segment 'a'")
    expect(await segments.store.save({ name: 'a', tree: defineSegment("not in segment 'b'") }, 'test')).toMatchObject({
      reason: 'A segment would contain itself: "a" → "b" → "a".',
    })
    expect(await segments.store.save({ name: 'c', tree: defineSegment("in segment 'byers'") }, 'test')).toMatchObject({
      reason: 'There is no segment "byers".',
      remedy: 'Did you mean "buyers"?',
    })
    expect(await segments.store.remove('a')).toMatchObject({ code: 'conflict', reason: '"a" is used by "b".' })
  })

  it('stay as they were where a segment fails, and say so; the others go on', async () => {
    const failing = await openOn({
      ...shop.warehouse,
      command: (name, sql, options) =>
        name === 'segments.changes' && sql.includes('JSONType(traits')
          ? Promise.reject(new Error('the warehouse does not like it'))
          : shop.warehouse.command(name, sql, options),
    })
    orThrow(await failing.store.save({ name: 'mistyped', tree: defineSegment("trait 'size' is known") }, 'test'))
    await shop.tell([order('dora', 'd1', '2026-03-05', 100), order('dora', 'd2', '2026-03-05', 100)])
    await shop.refresh()
    expect(await failing.refresh()).toMatchObject({ failed: 1 })
    await segments.store.reload()
    expect(segments.store.find('mistyped')).toMatchObject({
      failure: 'the warehouse does not like it',
      failureCause: { code: 'error', values: { message: 'the warehouse does not like it' } },
      evaluatedAt: null,
    })
    expect(await members('buyers')).toEqual(['bo', 'dora'])
    await segments.refresh()
    expect(segments.store.find('mistyped')).toMatchObject({ failure: null, failureCause: null, size: 0 })
    await expectAllTrue()
  })

  // Each step is done, and then the process is gone before it could go on.
  const steps = ['segments.changes.count', 'segments.members', 'segments.sizes']
  it.each(steps)('are right after a death at %s', async (step) => {
    const dieAt = <Result>(name: string, result: Result): Result => {
      if (name === step) throw new Error('killed')
      return result
    }
    const mortal = await openOn({
      ...shop.warehouse,
      query: async (name, ...rest) => dieAt(name, await shop.warehouse.query(name, ...rest)),
      command: async (name, ...rest) => dieAt(name, await shop.warehouse.command(name, ...rest)),
      insert: async (name, ...rest) => dieAt(name, await shop.warehouse.insert(name, ...rest)),
    } as Warehouse)
    const [buyer, others] = [`late at ${step}`, await members('buyers')]
    shop.clock.moveTo(shop.clock.nowMs() + 60_000)
    await shop.tell([order(buyer, `${step} 1`, '2026-03-05', 700), order(buyer, `${step} 2`, '2026-03-05', 700)])
    await shop.refresh()
    await expect(mortal.refresh()).rejects.toThrow('killed')
    await segments.refresh()
    expect(await members('buyers')).toEqual([...others, buyer].sort())
    expect((await changesOf('buyers')).filter((change) => String(change).startsWith(buyer))).toHaveLength(1)
    await expectAllTrue()
  })
})
