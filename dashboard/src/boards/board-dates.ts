import type { Board } from '../api/boards.ts'
import { addDays } from '../format/days.ts'
import { chooseDays } from '../overview/chosen-days.ts'
import type { ReportDates } from '../reports/page/ask-report.ts'
import type { PeriodSearch } from '../shop/period.ts'

/**
 * The dates that a board looks at: its own where it has them, those of the address otherwise.
 * @param tomorrow the first day that does not count where no date is chosen
 */
export function boardDates(
  { asOf: ownAsOf, lastDays }: Pick<Board, 'asOf' | 'lastDays'>,
  { asOf: chosenAsOf, period }: { asOf: string | undefined; period: PeriodSearch },
  tomorrow: string,
): ReportDates {
  const asOf = ownAsOf ?? chosenAsOf
  const end = asOf ?? tomorrow
  const chosen = lastDays === null ? period : { from: addDays(end, -lastDays), compare: period.compare }
  return { asOf, chosen, days: chooseDays(chosen, end) }
}
