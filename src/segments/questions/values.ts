import { warehouseInstant } from '../../facts/index.ts'
import { canonicalName } from '../../intake/index.ts'
import { addDays, dateOf } from '../../platform/index.ts'
import { festivalSeasons } from '../../states/index.ts'
import type { Ledger } from '../../storage/index.ts'
import type { SegmentSources } from './with-plan.ts'

export type OfferedValue = { value: string; count: number }

const ofStates = (expression: string) =>
  `SELECT ${expression} AS value, count() AS count FROM states FINAL WHERE as_of = {as_of:DateTime64(3, 'UTC')}`
const ofFacts = (expression: string) => `SELECT ${expression} AS value, count() AS count FROM customers FINAL WHERE 1`
const ofProducts = (expression: string) => `SELECT ${expression} AS value, count() AS count FROM products FINAL WHERE 1`

/**
 * So many events tell which properties there are: reading ends with them, whatever the size of the log, and only for a rare event are the
 * names of all read through. The log lies by customer, so they are all that some customers ever did. Of twenty million events, on two busy
 * cores: 16 ms, and 180 ms for an event that happened a thousand times; finding its newest by the projection first took 300.
 */
const sampled = 100_000

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
  feedFields: `SELECT field AS value, count() AS count FROM feed_rows FINAL WHERE (empty({of:Array(String)}) OR has({of:Array(String)}, feed))`,
  properties: `SELECT name AS value, count() AS count FROM (
    SELECT arrayJoin(JSONExtractKeys(properties)) AS name FROM (
      SELECT properties FROM events WHERE (empty({of:Array(String)}) OR has({of:Array(String)}, events.name)) LIMIT ${sampled}
    )
  ) WHERE 1`,
}

/** The lists of values that a form can ask for. */
export const valueSources = [...Object.keys(statements), 'festivals', 'segments', 'lists', 'feeds'] as const

/** Which values: of a list, those that contain a text; of properties those of some events, of fields those of some feeds. */
export type ValueQuestion = { source: string; search: string; limit: number; of?: readonly string[] | undefined }

/** Values of the shop's own, the commonest first; undefined for a list that there is not. */
export async function readValues(
  sources: SegmentSources,
  ledger: Ledger,
  { source, search, limit, of = [] }: ValueQuestion,
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
    {
      params: {
        as_of: warehouseInstant(asOfMs),
        search,
        limit,
        of: of.map(source === 'properties' ? canonicalName : String),
      },
    },
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
