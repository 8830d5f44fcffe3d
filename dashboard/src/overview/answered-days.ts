import type { ReportAnswer } from '../api/reports.ts'
import { dayOf } from '../format/days.ts'
import { type ChosenDays, chooseDays } from './chosen-days.ts'

type Answer = Pick<ReportAnswer, 'asOf' | 'period' | 'compared'>

/** The days that an answer about changes is of. While those of the address are still being worked out, they are other ones. */
export function answeredDays({ asOf, period, compared }: Answer, timeZone: string): ChosenDays {
  const end = dayOf(asOf, timeZone)
  const from = period?.from ? dayOf(period.from, timeZone) : undefined
  const to = period ? dayOf(period.to, timeZone) : undefined
  const compare = compared?.by
  const usual = chooseDays({ compare }, end)
  const days = chooseDays({ from, to, compare }, end)
  return { ...days, isDefault: days.from === usual.from && days.to === usual.to }
}
