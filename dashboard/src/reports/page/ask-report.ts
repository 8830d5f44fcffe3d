import type { ListedReport } from '../../api/reports.ts'
import type { ChosenDays } from '../../overview/chosen-days.ts'
import type { PeriodSearch } from '../../shop/period.ts'

/** The dates that a report is looked at by: the period as it was chosen, and the days that changes are told of. */
export type ReportDates = { asOf: string | undefined; chosen: PeriodSearch; days: ChosenDays }

type Asked = Pick<ListedReport, 'name' | 'period' | 'isAboutChange' | 'isComparable' | 'isComparison'>

/** Reports whose picture has the stretch before behind their own. */
const drawnWithBefore = new Set(['series'])

/** What the server is asked for a report: the dates, and the report's own parameters, segment and split. */
export function askReport(
  { name, period, isAboutChange, isComparable, isComparison }: Asked,
  own: Readonly<Record<string, string | undefined>>,
  { asOf, chosen, days }: ReportDates,
): Record<string, string | undefined> {
  const dates = isAboutChange ? days : chosen
  // A report that is about a comparison always makes one; any other where one is chosen.
  const isAlwaysCompared = isComparison || drawnWithBefore.has(name)
  const compare = isAlwaysCompared ? dates.compare : isComparable ? chosen.compare : undefined
  // One about a single date needs the period only to know how far back the other date lies.
  const hasPeriod = period !== null || compare !== undefined
  return { compare, ...own, asOf, ...(hasPeriod && { from: dates.from, to: dates.to }) }
}
