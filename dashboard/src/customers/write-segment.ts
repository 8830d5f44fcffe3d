import type { Tree } from '../api/segments.ts'
import { firstDayOf, isCalendarLabel, labelAfter } from '../format/calendar-label.ts'
import { groupOf } from '../segments/builder/edit-tree.ts'
import { quoteText } from '../segments/quote-text.ts'
import { type CustomersSearch, chosenFilters } from './customers-search.ts'
import type { FieldName } from './fields.ts'

type Write = (value: string) => string | undefined

const inPeriod =
  (write: (from: string, to: string) => string): Write =>
  (label) =>
    isCalendarLabel(label)
      ? write(quoteText(firstDayOf(label)), quoteText(firstDayOf(labelAfter(label, 1))))
      : undefined

/** The filters besides `where` that a segment has words for. */
const writers: Partial<Record<FieldName, Write>> = {
  segment: (value) => `in segment ${quoteText(value)}`,
  cohort: inPeriod((from, to) => `first_order_at since ${from} and first_order_at before ${to}`),
  activeIn: inPeriod((from, to) => `ordered from ${from} to ${to}`),
}

/**
 * The list as a segment's line of text; undefined where there are no filters, or one that a segment has no words for.
 * @param parts what `where` says
 */
export function writeSegment(search: CustomersSearch, parts: readonly Tree[]): string | undefined {
  if (search.q) return undefined
  const others = chosenFilters(search).map(({ name, value }) => writers[name]?.(value))
  if (others.some((each) => each === undefined)) return undefined
  const isAlternative = parts.length === 1 && parts.some((part) => groupOf(part)?.group === 'any')
  const own = isAlternative && others.length > 0 ? `(${search.where})` : search.where
  return [own, ...others].filter(Boolean).join(' and ') || undefined
}
