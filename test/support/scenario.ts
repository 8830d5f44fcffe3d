import { createFacts, type Facts } from '../../src/facts/index.ts'
import { type ReportAnswer, type ReportQuestion, type ReportSources, runReport } from '../../src/insights/index.ts'
import { type EventLine, encodeEvents, type Intake, openIntake, type ShopEvent } from '../../src/intake/index.ts'
import { frozenClock, keyToUInt64, orThrow, silentLog } from '../../src/platform/index.ts'
import { createSegments, type Segments } from '../../src/segments/index.ts'
import { openSettings, type SettingsStore } from '../../src/settings/index.ts'
import { createStates, type States } from '../../src/states/index.ts'
import type { Warehouse } from '../../src/storage/index.ts'
import { shopEvent } from './shop-events.ts'
import { type Stores, storeKinds } from './stores.ts'

type Row = Record<string, unknown>

/** A shop with a frozen clock whose history is told in a few words, through the same doorway as any door's events. */
export type Scenario = {
  stores: Stores
  warehouse: Warehouse
  intake: Intake
  facts: Facts
  states: States
  /** Opens the segments of the shop, with the product's audiences; most tests do not need them. */
  openSegments(): Promise<Segments>
  settings: SettingsStore
  clock: ReturnType<typeof frozenClock>
  /** Writes events; what is not said is empty. Ids count up, so that the same telling gives the same events. */
  tell(events: Partial<ShopEvent>[]): Promise<void>
  /** Facts and today's states follow what was told. */
  refresh(): Promise<void>
  /** The customer's row of facts. */
  factsOf(userId: string): Promise<Row | undefined>
  /** The customer's states as of a day or instant; today's without one. */
  stateOf(userId: string, asOf?: string): Promise<Row | undefined>
  /** Every row of a table but its version, in order: what "the same rows" means. Of `customers_past` there is one date at a time in a test. */
  rowsOf(table: 'customers' | 'customers_past' | 'states'): Promise<Row[]>
  /** Answers a report as the doors of the product do. */
  ask(report: string, question?: ReportQuestion): Promise<ReportAnswer>
}

export async function openScenario(given: {
  now: string
  settings?: Record<string, unknown>
  kind?: (typeof storeKinds)[number]
}): Promise<Scenario> {
  const stores = await (given.kind ?? storeKinds[0])?.open()
  if (!stores) throw new Error('there is no kind of store')
  const { ledger, warehouse } = stores
  const clock = frozenClock(given.now)
  const settings = await openSettings(ledger, warehouse, clock)
  const changed = await settings.change({ currency: 'EUR', timeZone: 'UTC', ...given.settings }, 'test')
  if ('refused' in changed) throw new Error(changed.reason)
  const intake = await openIntake({ ledger, warehouse, clock })
  const deps = { warehouse, ledger, settings, clock, log: silentLog }
  const facts = createFacts({
    ...deps,
    publishIdentities: () => intake.identities.publish(),
    settledBatch: () => intake.changes.settledBatch(),
  })
  const states = createStates({ ...deps, facts })
  const told = { count: 0 }
  return {
    ...{ stores, warehouse, intake, facts, states, settings, clock },
    openSegments: () => createSegments({ ...deps, states }),
    tell: async (events) => {
      const full = events.map((event) => shopEvent({ messageId: `message ${told.count++}`, ...event }))
      await intake.doorway.append(encodeEvents(full))
    },
    refresh: async () => {
      await facts.refresh()
      await states.refreshCurrent()
    },
    factsOf: async (userId) => {
      const customer = keyToUInt64(await intake.identities.resolve('user_id', userId))
      const sql = 'SELECT * FROM customers FINAL WHERE customer_id = {customer:UInt64}'
      return (await warehouse.query<Row>('test', sql, { params: { customer } }))[0]
    },
    stateOf: async (userId, asOf) => {
      const asOfMs = asOf === undefined ? states.currentAsOfMs() : Date.parse(asOf)
      const key = await intake.identities.resolve('user_id', userId)
      return (await states.explainCustomer(key, asOfMs))?.state
    },
    rowsOf: (table) =>
      warehouse.query<Row>(
        'test',
        `SELECT * EXCEPT (version, customer_id), toString(customer_id) AS id FROM ${table === 'customers_past' ? table : `${table} FINAL`} ORDER BY ALL`,
      ),
    ask: async (report, question) => {
      const segments = await createSegments({ ...deps, states })
      const sources: ReportSources = {
        ...{ warehouse, clock, settings: settings.current(), segments: segments.sources() },
        ensureStates: states.ensure,
        calibration: async (asOfMs) => ({ ...(await states.calibration(asOfMs)) }),
        freshness: async () => ({ factsAsOf: null, newestEventAt: null, note: null }),
      }
      return orThrow(await runReport(sources, report, question))
    },
  }
}

/** Milliseconds of an instant in UTC. */
export const at = (instant: string) => Date.parse(instant.includes('T') ? `${instant}Z` : `${instant}T12:00:00Z`)

/** A line of an order or cart; money in minor units. */
export function line(
  productId: string,
  quantity: number,
  priceMinor: number,
  more: Partial<EventLine> = {},
): EventLine {
  return {
    productId,
    sku: '',
    name: '',
    category: '',
    brand: '',
    quantity,
    priceMinor,
    valueMinor: Math.round(quantity * priceMinor),
    discountMinor: 0,
    ...more,
  }
}

/** A paid order. */
export function order(
  userId: string,
  orderId: string,
  when: string,
  valueMinor: number,
  more: Partial<ShopEvent> = {},
): Partial<ShopEvent> {
  return { name: 'Order Completed', userId, orderId, occurredAtMs: at(when), valueMinor, currency: 'EUR', ...more }
}
