import { type Refusal, refuse } from '../../platform/index.ts'
import type { Period } from './read-question.ts'

/** What a period can be held against: the stretch of the same length before it, or the same dates a year earlier. */
const comparisons = ['previous', 'year'] as const
export type Comparison = (typeof comparisons)[number]

/** Half-open. */
type Stretch = { fromMs: number; toMs: number }

/** The half-open period that another is compared with, by the calendar of a zone, so that days stay whole over a change of clocks. */
export function comparedPeriod({ fromMs, toMs }: Stretch, comparison: Comparison, zone: string): Stretch {
  const from = zoned(fromMs, zone)
  const to = zoned(toMs, zone)
  if (comparison === 'year')
    return { fromMs: from.subtract({ years: 1 }).epochMilliseconds, toMs: to.subtract({ years: 1 }).epochMilliseconds }
  return { fromMs: from.subtract(from.until(to, { largestUnit: 'days' })).epochMilliseconds, toMs: fromMs }
}

/** Days between the two dates of a report about one date where no period says how far back it is compared. */
const defaultDays = 30

/**
 * What a question is held against, as a question of its own. A period keeps its date: both are counted as known on it. A report about one
 * date is asked as of the date one length of the period earlier. Undefined for a period without a beginning, which has nothing before it.
 */
export function earlierQuestion(
  period: Period,
  isOfOneDate: boolean,
  comparison: Comparison,
  zone: string,
): Period | undefined {
  if (!isOfOneDate) return period.isFromGiven ? { ...period, ...comparedPeriod(period, comparison, zone) } : undefined
  const length = period.isFromGiven
    ? zoned(period.fromMs, zone).until(zoned(period.toMs, zone), { largestUnit: 'days' })
    : { days: defaultDays }
  const earlier = comparison === 'year' ? { years: 1 } : length
  const asOfMs = zoned(period.asOfMs, zone).subtract(earlier).epochMilliseconds
  return { ...period, asOfMs, toMs: asOfMs, fromMs: Math.min(period.fromMs, asOfMs - 1) }
}

/** The comparison from text, or the one that is made where nothing is said. */
export function readComparison(
  text: string | undefined,
  unsaid: Comparison | undefined,
): Comparison | undefined | Refusal {
  if (!text) return unsaid
  if (text === 'none') return undefined
  const found = comparisons.find((comparison) => comparison === text)
  return (
    found ??
    refuse('invalid_input', `"${text}" is nothing to compare with.`, {
      field: 'compare',
      remedy: `Give one of: none, ${comparisons.join(', ')}.`,
      cause: { code: 'not_a_value', values: { value: text, parameter: 'compare', choices: ['none', ...comparisons] } },
    })
  )
}

const zoned = (instantMs: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(zone)
