/** What a period can be held against: the stretch of the same length before it, or the same dates a year earlier. */
export const comparisons = ['previous', 'year'] as const
export type Comparison = (typeof comparisons)[number]

/** Half-open. */
export type Stretch = { fromMs: number; toMs: number }

/** The half-open period that another is compared with, by the calendar of a zone, so that days stay whole over a change of clocks. */
export function comparedPeriod({ fromMs, toMs }: Stretch, comparison: Comparison, zone: string): Stretch {
  const from = zoned(fromMs, zone)
  const to = zoned(toMs, zone)
  if (comparison === 'year')
    return { fromMs: from.subtract({ years: 1 }).epochMilliseconds, toMs: to.subtract({ years: 1 }).epochMilliseconds }
  return { fromMs: from.subtract(from.until(to, { largestUnit: 'days' })).epochMilliseconds, toMs: fromMs }
}

type Asked = Stretch & { isFromGiven: boolean; settings: { timeZone: string } }

/** What the period of a question is held against; nothing for one without a beginning. */
export function periodBefore(asked: Asked, comparison: Comparison | 'none'): Stretch | undefined {
  if (comparison === 'none' || !asked.isFromGiven) return undefined
  return comparedPeriod(asked, comparison, asked.settings.timeZone)
}

const zoned = (instantMs: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(zone)
