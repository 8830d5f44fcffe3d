import { readCustomerFacts, warehouseInstant } from '../facts/index.ts'
import { fromMinor, type IdentityKey, keyToUInt64 } from '../platform/index.ts'
import type { Settings } from '../settings/index.ts'
import type { Warehouse } from '../storage/index.ts'
import type { Reason, StateRow } from './definition.ts'
import { states } from './definitions/list.ts'

/** A state of one customer with the values that decided it. */
export type Evidence = Reason & { state: string; title: string }

export type CustomerExplained = {
  /** Columns of table `customers` as known at the date; "never" is null. */
  facts: Record<string, unknown>
  /** Columns of table `states`. */
  state: StateRow
  evidence: Evidence[]
}

/**
 * One customer as of a date. Expects the date's states to stand in the table. Two look-ups by key, whose cost does not grow with the
 * shop: today's facts are read from their table, those of a past date worked out from the customer's own events.
 */
export async function explainCustomer(
  warehouse: Warehouse,
  settings: Settings,
  customerKey: IdentityKey,
  asOfMs: number,
  isToday: boolean,
): Promise<CustomerExplained | undefined> {
  const customer = keyToUInt64(customerKey)
  const [[state], facts] = await Promise.all([
    warehouse.query<StateRow>('states.customer', oneState, { params: { as_of: warehouseInstant(asOfMs), customer } }),
    isToday ? readCurrentFacts(warehouse, customer) : readCustomerFacts(warehouse, settings, customer, asOfMs),
  ])
  if (!state || !facts) return undefined
  const context = {
    money: (minor: number) => `${fromMinor(Math.round(minor), settings.currency)} ${settings.currency}`,
    day: (instant: string) => dayIn(instant, settings.timeZone),
  }
  const evidence = states.all.flatMap((definition) => {
    const reason = definition.reason(state, context)
    return reason === undefined ? [] : [{ state: definition.kind, title: definition.title, ...reason }]
  })
  return { facts: withoutNever(facts), state: withoutKeys(state), evidence }
}

const oneState = `
SELECT * EXCEPT (customer_id, version, is_deleted)
FROM states FINAL
WHERE as_of = {as_of:DateTime64(3, 'UTC')} AND customer_id = {customer:UInt64}`

async function readCurrentFacts(warehouse: Warehouse, customer: string): Promise<Record<string, unknown> | undefined> {
  const sql = 'SELECT * EXCEPT is_deleted FROM customers FINAL WHERE customer_id = {customer:UInt64}'
  const [row] = await warehouse.query<Record<string, unknown>>('facts.customer.today', sql, { params: { customer } })
  return row
}

/** "14 March 2026" in the shop's zone. */
function dayIn(instant: string, timeZone: string): string {
  return new Date(instant).toLocaleDateString('en-GB', { timeZone, day: 'numeric', month: 'long', year: 'numeric' })
}

const isNever = (value: unknown) => typeof value === 'string' && value.startsWith('2299-12-31T')
const isStart = (value: unknown) => typeof value === 'string' && value.startsWith('1970-01-01T00:00:00')

/** The sentinels of the table mean "not", and outside the warehouse that is null. */
function withoutNever(row: Record<string, unknown>): Record<string, unknown> {
  const clean = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(clean)
    return isNever(value) || isStart(value) ? null : value
  }
  return withoutKeys(Object.fromEntries(Object.entries(row).map(([name, value]) => [name, clean(value)])))
}

// 64-bit keys do not survive JSON numbers; whoever asks knows which customer they asked for.
function withoutKeys(row: Record<string, unknown>): Record<string, unknown> {
  const { customer_id: _customer, version: _version, ...rest } = row
  return rest
}
