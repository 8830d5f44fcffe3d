import { readWordList } from '../api/word-list.ts'
import { isDay } from '../format/days.ts'
import { quoteText } from '../segments/quote-text.ts'
import { type CustomersSearch, chosenFilters } from './customers-search.ts'
import type { FieldName } from './fields.ts'

/** Some of several values, of which "unknown" stands for none. */
function oneOf(field: string, value: string, write = quoteText): string {
  const words = readWordList(value)
  const named = words.filter((each) => each !== 'unknown')
  const known = named.length > 0 ? `${field} in (${named.map(write).join(', ')})` : undefined
  const unknown = words.includes('unknown') ? `${field} is unknown` : undefined
  return known && unknown ? `(${known} or ${unknown})` : (known ?? unknown ?? '')
}

type Write = (value: string, minorPerUnit: number) => string | undefined
const words =
  (field: string): Write =>
  (value) =>
    oneOf(field, value)
// Score 0 of the list is "without an order", which a segment says by other words.
const score =
  (field: string): Write =>
  (value) =>
    value.split(',').includes('0') ? undefined : oneOf(field, value, String)
const over =
  (field: string): Write =>
  (value, minorPerUnit) =>
    `${field} > ${Number(value) / minorPerUnit}`
const day =
  (field: string, test: 'since' | 'before'): Write =>
  (value) =>
    isDay(value) ? `${field} ${test} ${quoteText(value)}` : undefined

const writers: Partial<Record<FieldName, Write>> = {
  segment: (value) => `in segment ${quoteText(value)}`,
  ...{ stage: words('stage'), risk: words('risk'), tier: words('tier'), persona: words('persona') },
  ...{ rfmGroup: words('rfm_group'), category: words('main_category'), country: words('country') },
  ...{ region: words('region'), city: words('city'), gender: words('gender'), ageBand: words('age_band') },
  ...{ source: words('source'), device: words('device'), platform: words('platform') },
  ...{ recency: score('recency'), frequency: score('frequency'), monetary: score('monetary') },
  ...{ revenueOver: over('revenue'), unpaidOver: over('unpaid'), cartOver: over('cart_value') },
  onlyAtFestival: (value) => `orders >= 2 and holiday_share >= 100% and ${oneOf('holiday', value)}`,
  group: (value) =>
    readWordList(value)
      .map((group) => `groups has ${quoteText(group)}`)
      .join(' and '),
  chanceOver: (value) => `chance >= ${Number(value)}`,
  chanceUnder: (value) => `chance < ${Number(value)}`,
  hasFavourites: (value) => `${value === 'true' ? '' : 'not '}favourite_count > 0`,
  known: (value) => `known is ${value === 'true'}`,
  ...{ firstOrderFrom: day('first_order_at', 'since'), firstOrderTo: day('first_order_at', 'before') },
  ...{ lastOrderFrom: day('last_order_at', 'since'), lastOrderTo: day('last_order_at', 'before') },
  ...{ firstSeenFrom: day('first_seen_at', 'since'), firstSeenTo: day('first_seen_at', 'before') },
  ...{ lastSeenFrom: day('last_seen_at', 'since'), lastSeenTo: day('last_seen_at', 'before') },
}

/** The filters of the list as a segment's line of text; undefined where there are none, or one that a segment has no words for. */
export function writeSegment(search: CustomersSearch, minorPerUnit: number): string | undefined {
  if (search.q) return undefined
  const written = chosenFilters(search).map(({ name, value }) => writers[name]?.(value, minorPerUnit))
  return written.length > 0 && written.every((each) => each) ? written.join(' and ') : undefined
}
