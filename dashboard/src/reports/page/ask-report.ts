import type { ListedReport } from '../../api/reports.ts'
import type { ChosenDays } from '../../overview/chosen-days.ts'
import type { PeriodSearch } from '../../shop/period.ts'
import { hasParam } from './report-search.ts'

/** The dates that a report is looked at by: the period as it was chosen, and the days that changes are told of. */
export type ReportDates = { asOf: string | undefined; chosen: PeriodSearch; days: ChosenDays }

/** What the server is asked for a report: the dates, and the report's own parameters, segment and split. */
export function askReport(
  { params, period, isAboutChange }: Pick<ListedReport, 'params' | 'period' | 'isAboutChange'>,
  own: Readonly<Record<string, string | undefined>>,
  { asOf, chosen, days }: ReportDates,
): Record<string, string | undefined> {
  const dates = isAboutChange ? days : chosen
  const compare = hasParam(params, 'compare') ? dates.compare : undefined
  return { compare, ...own, asOf, ...(period === null ? {} : { from: dates.from, to: dates.to }) }
}
