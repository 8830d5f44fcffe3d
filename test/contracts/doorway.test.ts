import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { encodeEvents, eventColumns, type Intake, openIntake, productColumns } from '../../src/intake/index.ts'
import { frozenClock, identityKey, keyToUInt64, systemClock } from '../../src/platform/index.ts'
import type { Warehouse } from '../../src/storage/index.ts'
import { crashBatchCount, crashBatches, crashBatchSize } from '../support/crash-batches.ts'
import { emptyIntake } from '../support/empty-intake.ts'
import { failingWarehouse } from '../support/failing-warehouse.ts'
import { startProcess } from '../support/run-process.ts'
import { shopEvent } from '../support/shop-events.ts'
import { type Stores, storeKinds } from '../support/stores.ts'

const seenBy = (user: string, ...messageIds: string[]) =>
  encodeEvents(messageIds.map((messageId) => shopEvent({ messageId, userId: user })))

/** What every reader of the log and of who is who would see. */
async function stateOf({ ledger, warehouse }: Pick<Stores, 'ledger' | 'warehouse'>) {
  const identities = await ledger.db
    .selectFrom('identities')
    .select(['identity_key', 'customer_key'])
    .orderBy('identity_key')
    .execute()
  const events = await warehouse.query('test', 'SELECT * EXCEPT (received_at) FROM events ORDER BY event_id')
  const merges = await ledger.db
    .selectFrom('merges')
    .select(['from_key', 'into_key', 'rule', 'evidence'])
    .orderBy('from_key')
    .execute()
  return { identities, events, merges }
}

/** Identifiers with events in the log that no batch up to this one has marked as changed. */
async function unmarked(warehouse: Warehouse, upTo: number): Promise<number> {
  const sql = `SELECT uniqExact(identity_id) AS n FROM events
    WHERE identity_id NOT IN (SELECT identity_id FROM changes WHERE batch_id <= {upTo:UInt64})`
  return (await warehouse.query<{ n: number }>('test', sql, { params: { upTo } }))[0]?.n ?? -1
}

describe.each(storeKinds)('doorway: $name', ({ open }) => {
  let stores: Stores
  let intake: Intake
  const clock = frozenClock('2026-03-01T12:00:00Z')
  beforeAll(async () => {
    stores = await open()
  })
  beforeEach(async () => {
    await emptyIntake(stores)
    intake = await openIntake({ ...stores, clock })
  })
  afterAll(() => stores.close())

  const rows = async (sql: string) => stores.warehouse.query<Record<string, unknown>>('test', sql)
  const batchIds = async () =>
    (await rows('SELECT DISTINCT batch_id FROM changes ORDER BY batch_id')).map((row) => Number(row.batch_id))

  describe('what is written', () => {
    test('every column of the table, in the order of the encoder', async () => {
      const columns = await rows(
        "SELECT name FROM system.columns WHERE database = currentDatabase() AND table = 'events' ORDER BY name",
      )
      expect(columns.map(({ name }) => name)).toEqual([...eventColumns].sort())
    })

    test('an event comes back as it went in', async () => {
      const line = {
        productId: 'p"1',
        sku: '',
        name: 'Ørsted 名前 😀',
        category: 'a\\b',
        brand: '\t',
        quantity: 0.1,
        priceMinor: Number.MAX_SAFE_INTEGER,
        valueMinor: -1,
        discountMinor: 0,
      }
      const event = shopEvent({
        messageId: "'; DROP TABLE events; --",
        occurredAtMs: Date.UTC(2024, 1, 29, 23, 59, 59, 999),
        userId: '\\N',
        name: 'half \ud800 nul \u0000 line\nbreak',
        properties: '{"a":"\\"\\u0000"}',
        valueMinor: -5,
        lines: [line, { ...line, productId: 'p2', quantity: 1e21 }],
      })
      expect(await intake.doorway.append(encodeEvents([event]))).toEqual({ accepted: 1, duplicates: 0 })
      const [row] = await rows('SELECT *, toString(identity_id) AS key FROM events')
      expect(row).toMatchObject({
        key: keyToUInt64(identityKey('user_id', '\\N')),
        event_id: event.eventId,
        occurred_at: '2024-02-29T23:59:59.999Z',
        message_id: event.messageId,
        user_id: '\\N',
        name: 'half \ufffd nul \u0000 line\nbreak',
        properties: event.properties,
        value_minor: -5,
        total_minor: null,
        'lines.product_id': ['p"1', 'p2'],
        'lines.name': [line.name, line.name],
        'lines.brand': ['\t', '\t'],
        'lines.quantity': [0.1, 1e21],
        'lines.price_minor': [line.priceMinor, line.priceMinor],
        'lines.value_minor': [-1, -1],
      })
    })

    test('products: the newest description counts, written twice or in any order', async () => {
      const product = (version: number, name: string) =>
        JSON.stringify(['p1', name, 'Kitchen', '', 1299, 'EUR', null, '', '', '{}', version])
      expect(productColumns).toHaveLength(11)
      await intake.doorway.appendProducts([product(2, 'new'), product(1, 'old')])
      await intake.doorway.appendProducts([product(1, 'old')])
      expect(await rows('SELECT name, price_minor, stock FROM products FINAL')).toEqual([
        { name: 'new', price_minor: 1299, stock: null },
      ])
    })
  })

  describe('duplicates', () => {
    test('inside a batch, between batches, and of the one batch twice', async () => {
      expect(await intake.doorway.append(seenBy('ann', 'a', 'b', 'a'))).toEqual({ accepted: 2, duplicates: 1 })
      expect(await intake.doorway.append(seenBy('ann', 'b', 'c'))).toEqual({ accepted: 1, duplicates: 1 })
      expect(await intake.doorway.append(seenBy('ann', 'b', 'c'))).toEqual({ accepted: 0, duplicates: 2 })
      expect(await rows('SELECT count() AS n, uniqExact(event_id) AS ids FROM events')).toEqual([{ n: 3, ids: 3 }])
    })

    test('the id alone decides, whoever sent it', async () => {
      await intake.doorway.append(seenBy('ann', 'a'))
      expect(await intake.doorway.append(seenBy('bob', 'a'))).toEqual({ accepted: 0, duplicates: 1 })
    })

    test('of batches that arrive at the same time', async () => {
      const batches = Array.from({ length: 8 }, (_, index) => seenBy('ann', 'same', `own ${index}`))
      const results = await Promise.all(batches.map((batch) => intake.doorway.append(batch)))
      expect(results.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(9)
      expect(await rows('SELECT count() AS n FROM events')).toEqual([{ n: 9 }])
    })

    test('say nothing about who is who', async () => {
      await intake.doorway.append(seenBy('ann', 'a'))
      await intake.doorway.append(encodeEvents([shopEvent({ messageId: 'a', userId: 'ann', anonymousId: 'd' })]))
      expect(await intake.identities.resolve('anonymous_id', 'd')).toBe(identityKey('anonymous_id', 'd'))
    })

    test('an empty batch is nothing', async () => {
      expect(await intake.doorway.append(encodeEvents([]))).toEqual({ accepted: 0, duplicates: 0 })
      expect(await batchIds()).toEqual([])
    })
  })

  describe('what changed', () => {
    test('is told once something new is there, and only then', async () => {
      const told: number[] = []
      intake = await openIntake({ ...stores, clock, onAppended: ({ accepted }) => told.push(accepted) })
      await intake.doorway.append(seenBy('ann', 'a', 'b'))
      await intake.doorway.append(seenBy('ann', 'a'))
      expect(told).toEqual([2])
    })

    test('names the customers of new events and those who became another customer', async () => {
      await intake.doorway.append(encodeEvents([shopEvent({ messageId: 'a', anonymousId: 'd', email: 'ann@x.org' })]))
      const before = await intake.changes.settledBatch()
      const events = [
        shopEvent({ messageId: 'b', userId: 'ann', anonymousId: 'd' }),
        shopEvent({ messageId: 'a', userId: 'old' }),
      ]
      await intake.doorway.append(encodeEvents(events))
      const sql = `SELECT DISTINCT toString(identity_id) AS key FROM changes WHERE batch_id > ${before} ORDER BY key`
      const expected = [
        identityKey('user_id', 'ann'),
        identityKey('anonymous_id', 'd'),
        identityKey('email', 'ann@x.org'),
      ]
      expect((await rows(sql)).map(({ key }) => key)).toEqual(expected.map(keyToUInt64).sort())
    })

    test('batches go up though the clock goes back, also after a restart', async () => {
      await intake.doorway.append(seenBy('ann', 'a'))
      clock.moveTo('2020-01-01T00:00:00Z')
      await intake.doorway.append(seenBy('ann', 'b'))
      intake = await openIntake({ ...stores, clock })
      const settled = await intake.changes.settledBatch()
      await intake.doorway.markChanged([identityKey('user_id', 'ann')])
      clock.moveTo('2026-03-01T12:00:00Z')
      const ids = await batchIds()
      expect(ids).toHaveLength(3)
      expect(settled).toBe(ids[1])
      expect(await intake.changes.settledBatch()).toBe(ids[2])
    })

    test('a refresh never gets ahead of the events of a batch under way', async () => {
      const { promise: isWriting, resolve: sayWriting } = Promise.withResolvers<void>()
      const { promise: mayWrite, resolve: letWrite } = Promise.withResolvers<void>()
      const warehouse: Warehouse = {
        ...stores.warehouse,
        insert: async (name, ...rest) => {
          if (name === 'doorway.events') {
            sayWriting()
            await mayWrite
          }
          await stores.warehouse.insert(name, ...rest)
        },
      }
      const slow = await openIntake({ ...stores, warehouse, clock })
      const appended = slow.doorway.append(seenBy('ann', 'a'))
      await isWriting
      const marked = (await batchIds())[0]
      const settled = slow.changes.settledBatch().then(async (batch) => {
        const [row] = await rows('SELECT count() AS n FROM events')
        // Either the answer is from before the batch, or its events are there.
        return batch < Number(marked) || row?.n === 1
      })
      letWrite()
      await appended
      expect(await settled).toBe(true)
      expect(await slow.changes.settledBatch()).toBe(marked)
    })
  })

  describe('stopping anywhere', () => {
    // Every kind of writing: new identities, moved ones, events, a duplicate.
    const first = encodeEvents([shopEvent({ messageId: 'a', anonymousId: 'd', email: 'ann@x.org' })])
    const second = encodeEvents([
      shopEvent({ messageId: 'b', userId: 'ann', anonymousId: 'd' }),
      shopEvent({ messageId: 'c', anonymousId: 'e', phone: '+45' }),
      shopEvent({ messageId: 'a', anonymousId: 'd' }),
    ])

    test.each(['before', 'after'] as const)(
      '%s any statement, then starting again, ends as if nothing had been',
      async (when) => {
        const undisturbed = failingWarehouse(stores.warehouse, 0, when)
        await (await openIntake({ ...stores, clock })).doorway.append(first)
        await (await openIntake({ ...stores, warehouse: undisturbed, clock })).doorway.append(second)
        const expected = await stateOf(stores)
        expect(undisturbed.statements.map(({ name }) => name)).toEqual([
          'doorway.arriving.clear',
          'doorway.arriving',
          'changes.mark',
          'changes.mark',
          'doorway.events',
        ])
        for (const { number } of undisturbed.statements) {
          await emptyIntake(stores)
          await (await openIntake({ ...stores, clock })).doorway.append(first)
          const dying = await openIntake({
            ...stores,
            warehouse: failingWarehouse(stores.warehouse, number, when),
            clock,
          })
          await expect(dying.doorway.append(second)).rejects.toThrow(/Stopped/)
          const restarted = await openIntake({ ...stores, clock })
          await restarted.doorway.append(second)
          expect(await stateOf(stores)).toEqual(expected)
          expect(await unmarked(stores.warehouse, await restarted.changes.settledBatch())).toBe(0)
        }
      },
    )

    test('a batch that was written although it failed is marked once more, for the refresh that came too early', async () => {
      const warehouse = failingWarehouse(stores.warehouse, 4, 'after')
      intake = await openIntake({ ...stores, warehouse, clock })
      await expect(intake.doorway.append(seenBy('ann', 'a'))).rejects.toThrow('Stopped after doorway.events')
      const refreshedTo = await intake.changes.settledBatch()
      expect(await intake.doorway.append(seenBy('ann', 'a'))).toEqual({ accepted: 0, duplicates: 1 })
      const later = await rows(`SELECT toString(identity_id) AS key FROM changes WHERE batch_id > ${refreshedTo}`)
      expect(later).toEqual([{ key: keyToUInt64(identityKey('user_id', 'ann')) }])
    })
  })
})

describe.each(storeKinds)('doorway: $name: a process killed again and again', ({ open }) => {
  test('has every event once, every customer whole, and every change marked', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'regulars-killed-'))
    const first = await open({ dataDir })
    const { config } = first
    const isEmbedded = config.clickhouseUrl === undefined
    if (isEmbedded) await first.close()
    // Line by line of what the process says, and some milliseconds on: in the middle of appending, or between two batches.
    const kills: [afterLines: number, delayMs: number][] = [
      [1, 10],
      [3, 60],
      [6, 0],
      [9, 25],
      [12, 110],
      [17, 5],
    ]
    for (const [afterLines, delayMs] of kills) await appendUntilKilled(JSON.stringify(config), afterLines, delayMs)
    expect(await appendUntilKilled(JSON.stringify(config), Number.POSITIVE_INFINITY, 0)).toBe(0)

    const stores = isEmbedded ? await open({ dataDir }) : first
    const { identities, changes } = await openIntake({ ...stores, clock: systemClock })
    const size = crashBatchCount * crashBatchSize
    expect(await stores.warehouse.query('test', 'SELECT count() AS n, uniqExact(event_id) AS ids FROM events')).toEqual(
      [{ n: size, ids: size }],
    )
    expect(await unmarked(stores.warehouse, await changes.settledBatch())).toBe(0)
    const customers = await stores.ledger.db
      .selectFrom('identities')
      .select(({ fn }) => ['customer_key', fn.countAll<number>().as('size')])
      .groupBy('customer_key')
      .execute()
    // A user, an address and three devices each, and nobody else's.
    expect(customers.map(({ size }) => size)).toEqual(new Array(200).fill(5))
    expect(await identities.resolve('anonymous_id', 'device-7-2')).toBe(identityKey('user_id', 'user-7'))
    await stores.close()
    rmSync(dataDir, { recursive: true, force: true })
  }, 240_000)
})

/** Runs the appending process and kills it some milliseconds after a line of its output; answers with its exit code, null when killed. */
async function appendUntilKilled(config: string, afterLines: number, delayMs: number): Promise<number | null> {
  const child = startProcess('append-batches-process.ts', [config])
  const ended = once(child, 'exit')
  let lines = 0
  for await (const _line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    lines += 1
    if (lines !== afterLines) continue
    await setTimeout(delayMs)
    child.kill('SIGKILL')
    break
  }
  const [code] = await ended
  return code as number | null
}

test('the crash batches are what the test takes them for', () => {
  expect(crashBatches().map((batch) => batch.length)).toEqual(new Array(crashBatchCount).fill(crashBatchSize))
})
