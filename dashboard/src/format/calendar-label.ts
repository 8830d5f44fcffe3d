import { addDays, addMonths } from './days.ts'

/** The label of the calendar so many months, weeks or quarters later: `2026-01`, `2026-01-05` (a week by its first day), `2026-Q1`. */
export function labelAfter(label: string, periods: number): string {
  if (isWeek(label)) return addDays(label, 7 * periods)
  if (!isQuarter(label)) return addMonths(`${label}-01`, periods).slice(0, 7)
  const [year = 0, quarter = 1] = label.split('-Q').map(Number)
  const number = year * 4 + quarter - 1 + periods
  return `${Math.floor(number / 4)}-Q${(number % 4) + 1}`
}

/** The day that the month, week or quarter of a label begins on. */
export function firstDayOf(label: string): string {
  if (isWeek(label)) return label
  const [year = '', part = ''] = label.split(/-Q?/)
  const month = isQuarter(label) ? 3 * Number(part) - 2 : Number(part)
  return `${year}-${String(month).padStart(2, '0')}-01`
}

export const isCalendarLabel = (text: string): boolean => /^\d{4}-((0[1-9]|1[0-2])(-\d{2})?|Q[1-4])$/.test(text)

const isWeek = (label: string) => label.length === 10
const isQuarter = (label: string) => label.includes('Q')
