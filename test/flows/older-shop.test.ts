import { expect, it } from 'vitest'
import { migrate } from '../../src/storage/index.ts'
import { migrateAsBefore } from '../support/older-stores.ts'
import { line, openScenario, order, type Scenario } from '../support/scenario.ts'
import { storeKinds } from '../support/stores.ts'

const now = '2026-03-01T10:00:00Z'

/** What the shop did, long before either version. */
const history = [
  ...['ann', 'bo', 'cy', 'dee'].flatMap((who, place) =>
    [1, 2, 3].slice(0, place + 1).map((number) =>
      order(who, `${who}-${number}`, `2025-${String(number * 3).padStart(2, '0')}-05`, 1_000 * (place + number), {
        coupon: number === 2 ? 'SPRING' : '',
        lines: [line('tea', 1, 1_000 * (place + number), { category: 'Tea', brand: 'Leaf' })],
      }),
    ),
  ),
  {
    name: 'Product Added',
    userId: 'ann',
    occurredAtMs: Date.parse('2026-02-27T09:00:00Z'),
    lines: [line('cup', 1, 900)],
  },
]

const answersOf = async (shop: Scenario) => ({
  customers: await shop.rowsOf('customers'),
  states: await shop.rowsOf('states'),
})

/** How far facts and states are. */
const checkpointsOf = (shop: Scenario) =>
  shop.stores.ledger.db
    .selectFrom('checkpoints')
    .selectAll()
    .where((either) => either.or([either('name', 'like', 'facts%'), either('name', 'like', 'states:%')]))
    .execute()

async function freshShop() {
  const shop = await openScenario({ now })
  await shop.tell(history)
  await shop.refresh()
  const answers = await answersOf(shop)
  const done = await checkpointsOf(shop)
  await shop.stores.close()
  return { ...answers, done }
}

/** The facts and states of an earlier version, which held less than today's: rows are there, and the ledger says that nothing is left to do. */
async function leaveWork(shop: Scenario, { states, done }: Awaited<ReturnType<typeof freshShop>>): Promise<void> {
  const { warehouse, stores } = shop
  const rows = states.map(({ id, as_of }) => ({ customer_id: id, as_of, version: 1 }))
  const lines = (columns: readonly ('customer_id' | 'as_of' | 'version')[]) =>
    rows.map((row) => JSON.stringify(columns.map((column) => row[column]))).join('\n')
  await warehouse.insert(
    'older',
    'customers',
    ['customer_id', 'version'],
    'JSONCompactEachRow',
    lines(['customer_id', 'version']),
  )
  const ofStates = ['customer_id', 'as_of', 'version'] as const
  await warehouse.insert('older', 'states', ofStates, 'JSONCompactEachRow', lines(ofStates))
  for (const { name, position, updated_at } of done)
    await stores.ledger.db
      .insertInto('checkpoints')
      .values({ name, updated_at, position: JSON.stringify(position) })
      .execute()
}

it.each([
  ['before stages had moves', { ledger: '0005-boards.sql', warehouse: '0005-report-members.sql' }],
  ['before past facts', { ledger: '0006-stage-moves.sql', warehouse: '0007-events-by-time.sql' }],
  ['before coupons', { ledger: '0008-causes-of-failures.sql', warehouse: '0007-events-by-time.sql' }],
])(
  'a shop of a version %s has the same customers and states as a new one',
  async (_name, last) => {
    const fresh = await freshShop()
    expect(fresh.customers.length).toBeGreaterThan(3)
    const [embedded] = storeKinds
    if (!embedded) throw new Error('there is no embedded store')
    const kind = {
      ...embedded,
      open: () => embedded.open({ migrate: (ledger, warehouse) => migrateAsBefore(ledger, warehouse, last) }),
    }
    const shop = await openScenario({ now, kind })
    await shop.tell(history)
    await leaveWork(shop, fresh)
    const applied = await migrate(shop.stores.ledger, shop.warehouse)
    expect(applied.length).toBeGreaterThan(0)
    await shop.refresh()
    expect(await answersOf(shop)).toEqual({ customers: fresh.customers, states: fresh.states })
    await shop.stores.close()
  },
  120_000,
)

it.each(storeKinds)(
  'its boards ask as reports are asked now: $name',
  async ({ open }) => {
    const last = { ledger: '0010-causes-of-deliveries.sql', warehouse: '0009-past-facts-by-date.sql' }
    const { ledger, warehouse, close } = await open({
      migrate: (ledger, warehouse) => migrateAsBefore(ledger, warehouse, last),
    })
    const [before, after] = [
      [
        { id: 'a', report: 'changes', params: { compare: 'year' } },
        { id: 'b', report: 'freight', params: { view: 'threshold', days: '90' } },
        { id: 'c', report: 'freight', params: { view: 'return', days: '30' } },
        { id: 'd', report: 'series', params: { by: 'day' } },
      ],
      [
        { id: 'a', report: 'changes', params: {} },
        { id: 'b', report: 'free-delivery', params: {} },
        { id: 'c', report: 'freight', params: { days: '30' } },
        { id: 'd', report: 'series', params: { by: 'day' } },
      ],
    ]
    const boards = {
      full: { lastDays: 7, asOf: null, panels: before },
      empty: { lastDays: null, asOf: null, panels: [] },
    }
    for (const [name, definition] of Object.entries(boards))
      await ledger.db
        .insertInto('boards')
        .values({
          ...{
            board_id: name,
            title: name,
            definition: JSON.stringify(definition),
            schedule: null,
            scheduled_at: null,
          },
          ...{ saved_by: 'Anna', saved_at: new Date(now), created_at: new Date(now), deleted_at: null },
        })
        .execute()
    await migrate(ledger, warehouse)
    const kept = await ledger.db.selectFrom('boards').select(['board_id', 'definition']).orderBy('board_id').execute()
    expect(kept).toEqual([
      { board_id: 'empty', definition: boards.empty },
      { board_id: 'full', definition: { ...boards.full, panels: after } },
    ])
    await close()
  },
  120_000,
)
