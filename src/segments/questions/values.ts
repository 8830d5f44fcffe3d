import { warehouseInstant } from '../../facts/index.ts'
import { addDays, dateOf } from '../../platform/index.ts'
import { festivalSeasons } from '../../states/index.ts'
import type { Ledger } from '../../storage/index.ts'
import type { SegmentSources } from './with-plan.ts'

export type OfferedValue = { value: string; count: number }

const ofStates = (expression: string) =>
  `SELECT ${expression} AS value, count() AS count FROM states FINAL WHERE as_of = {as_of:DateTime64(3, 'UTC')}`
const ofFacts = (expression: string) => `SELECT ${expression} AS value, count() AS count FROM customers FINAL WHERE 1`
const ofProducts = (expression: string) => `SELECT ${expression} AS value, count() AS count FROM products FINAL WHERE 1`

/** Where the values come from that a form offers, each a statement with `value` and how many have it. */
const statements: Record<string, string> = {
  events: 'SELECT name AS value, count() AS count FROM events WHERE 1',
  categories: ofProducts('category'),
  brands: ofProducts('brand'),
  products: ofProducts('product_id'),
  cities: ofStates('city'),
  regions: ofStates('region'),
  countries: ofStates('country'),
  sources: ofStates('source'),
  devices: ofStates('device'),
  platforms: ofStates('platform'),
  genders: ofStates('gender'),
  browsers: ofFacts('browser'),
  languages: ofFacts('locale'),
  campaigns: ofFacts('campaign'),
  coupons: ofFacts('arrayJoin(arrayDistinct(orders.coupon))'),
  traits: `SELECT value, count() AS count FROM (SELECT arrayJoin(JSONExtractKeys(traits)) AS value FROM customers FINAL) WHERE 1`,
  feedFields: 'SELECT field AS value, count() AS count FROM feed_rows FINAL WHERE 1',
}

/** The lists of values that a form can ask for. */
export const valueSources = [...Object.keys(statements), 'festivals', 'segments', 'lists', 'feeds'] as const

/** Values of the shop's own that contain a text, the commonest first; undefined for a list that there is not. */
export async function readValues(
  sources: SegmentSources,
  ledger: Ledger,
  source: string,
  search: string,
  limit: number,
): Promise<OfferedValue[] | undefined> {
  const statement = statements[source]
  const wanted = search.toLowerCase()
  if (statement === undefined) {
    const values = await readNames(sources, ledger, source)
    return values
      ?.filter((value) => value.toLowerCase().includes(wanted))
      .slice(0, limit)
      .map((value) => ({ value, count: 1 }))
  }
  const asOfMs = sources.currentAsOfMs()
  if (statement.includes('as_of')) await sources.ensureStates(asOfMs)
  return sources.warehouse.query<OfferedValue>(
    'segments.values',
    `${statement} AND value != '' AND positionCaseInsensitiveUTF8(value, {search:String}) > 0
    GROUP BY value ORDER BY count DESC, value LIMIT {limit:UInt32}`,
    { params: { as_of: warehouseInstant(asOfMs), search, limit } },
  )
}

async function readNames({ settings, clock, directory }: SegmentSources, ledger: Ledger, source: string) {
  if (source === 'segments') return directory.names()
  if (source === 'festivals') {
    const today = dateOf(clock.nowMs(), settings.timeZone)
    return [...new Set(festivalSeasons(settings, today, addDays(today, 365)).map(({ name }) => name))]
  }
  if (source !== 'lists' && source !== 'feeds') return undefined
  const rows = await ledger.db
    .selectFrom('uploads')
    .select('name')
    .where('kind', '=', source === 'lists' ? 'list' : 'feed')
    .orderBy('name')
    .execute()
  return rows.map(({ name }) => name)
}
