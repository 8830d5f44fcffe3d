const two = (value: number) => String(value).padStart(2, '0')
const dayText = (date: Date) => date.toISOString().slice(0, 10)
const utcOf = (day: string) => new Date(`${day}T00:00:00Z`)

/** The calendar day (YYYY-MM-DD) on which an instant falls in a zone. */
export function dayOf(instant: string | number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: 'numeric', day: 'numeric' })
    .formatToParts(new Date(instant))
    .reduce<Record<string, string>>((found, { type, value }) => Object.assign(found, { [type]: value }), {})
  return `${parts.year}-${two(Number(parts.month))}-${two(Number(parts.day))}`
}

export function addDays(day: string, days: number): string {
  const date = utcOf(day)
  date.setUTCDate(date.getUTCDate() + days)
  return dayText(date)
}

/** The same day of another month; the last day of that month where it is shorter. */
export function addMonths(day: string, months: number): string {
  const date = utcOf(day)
  const dayOfMonth = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(dayOfMonth, lastDay))
  return dayText(date)
}

/** True for a calendar day that exists, written YYYY-MM-DD. */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const date = utcOf(value)
  return !Number.isNaN(date.getTime()) && dayText(date) === value
}
