import type { ReportAnswer, SeriesRow } from '../../api/reports.ts'
import { dayOf } from '../../format/days.ts'
import { chooseDays } from '../../overview/chosen-days.ts'
import type { Comparison } from '../../shop/period.ts'

type Asked = Pick<ReportAnswer, 'asOf' | 'period' | 'params' | 'segment' | 'split'>

/**
 * The question for the stretch that an answer is held against, of the same customers: of a split answer all parts, so that they share one
 * request. Undefined where the answer reaches back to the beginning.
 */
export function askBefore(
  { asOf, period, params, segment, split }: Asked,
  { compare, timeZone }: { compare: Comparison | undefined; timeZone: string },
) {
  if (!period?.from) return undefined
  const [from, to] = [dayOf(period.from, timeZone), dayOf(period.to, timeZone)]
  const { before } = chooseDays({ from, to, compare }, to)
  return { asOf, ...before, by: String(params.by), segment: segment ?? undefined, split: split ?? undefined }
}

/** The earlier rows of whom the shown ones are about: of a split answer those of the same part. */
export function beforeOf(shown: readonly SeriesRow[], earlier: readonly SeriesRow[]): SeriesRow[] {
  return earlier.filter(({ part }) => part === shown[0]?.part)
}
