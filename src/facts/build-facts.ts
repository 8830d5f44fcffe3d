import { minorExponent } from '../platform/index.ts'
import type { Settings } from '../settings/index.ts'
import type { Warehouse } from '../storage/index.ts'
import { customerFactsSql, type FactsScope, type FactsTable, selectCustomerFacts } from './customer-facts-sql.ts'
import { keyRanges } from './key-ranges.ts'

/** Events that one statement works on at most, about. Measured: a million events with order lines take under 1.5 GB on the way. */
const eventsPerStatement = 1_000_000

/** No real event is later; orders that were never paid or cancelled carry it. */
export const never = '2299-12-31 00:00:00.000'
const neverMs = Date.parse(`${never}Z`)

const oddExponents = Intl.supportedValuesOf('currency')
  .map((currency) => ({ currency, exponent: minorExponent(currency) }))
  .filter(({ exponent }) => exponent !== 2)

export type FactsBuild = {
  table: FactsTable
  scope: FactsScope
  /** Only events before this instant count. */
  asOfMs: number
  version: number
  /** Events the scope covers, to choose the number of statements. */
  eventCount: number
  onProgress?: ((done: number, total: number) => void) | undefined
}

/** Works out the facts of a scope and writes them to a table, range by range of customers so that memory stays bounded for any history. */
export async function buildFacts(warehouse: Warehouse, settings: Settings, build: FactsBuild): Promise<void> {
  const ranges = keyRanges(build.eventCount / eventsPerStatement)
  const params = factsParams(settings, build.asOfMs, build.version)
  const sql = customerFactsSql(build.table, build.scope)
  for (const [index, range] of ranges.entries()) {
    await warehouse.command('facts.build', sql, {
      lane: 'refresh',
      maxSeconds: 600,
      // A statement writes each customer once; looking for doubles among its rows would cost a fifth of it.
      settings: { optimize_on_insert: 0 },
      params: { ...params, from_key: range.fromKey, to_key: range.toKey },
    })
    build.onProgress?.(index + 1, ranges.length)
  }
}

/** One customer's facts as known before an instant, straight from the events: a few granules, whatever the history's length. */
export async function readCustomerFacts(
  warehouse: Warehouse,
  settings: Settings,
  customer: string,
  asOfMs: number,
): Promise<Record<string, unknown> | undefined> {
  const [row] = await warehouse.query<Record<string, unknown>>('facts.customer', selectCustomerFacts('everyone'), {
    params: { ...factsParams(settings, asOfMs, 1), from_key: customer, to_key: customer },
  })
  return row
}

function factsParams(settings: Settings, asOfMs: number, version: number): Record<string, unknown> {
  return {
    as_of: warehouseInstant(asOfMs),
    never,
    zone: settings.timeZone,
    currency: settings.currency,
    exponent: minorExponent(settings.currency),
    exponent_currencies: oddExponents.map(({ currency }) => currency),
    exponents: oddExponents.map(({ exponent }) => exponent),
    session_gap_ms: settings.sessionGapMinutes * 60_000,
    version,
  }
}

/** The first instant that a DateTime64(3) reaches. */
const earliestMs = Date.UTC(1900, 0, 1)

/**
 * Epoch milliseconds as the warehouse reads a DateTime64(3) parameter. What lies beyond all that it can hold ("in last 3000 years") is its
 * edge, which is before or after everything, too.
 */
export function warehouseInstant(ms: number): string {
  const held = Math.min(Math.max(ms, earliestMs), neverMs)
  return new Date(held).toISOString().replace('T', ' ').replace('Z', '')
}
