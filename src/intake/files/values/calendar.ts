export const dayMs = 86_400_000

const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** True for a date of the Gregorian calendar between the years 1000 and 9999; false for NaN parts. */
export function isDate(year: number, month: number, day: number): boolean {
  if (!(year >= 1000 && year <= 9999 && month >= 1 && month <= 12 && day >= 1)) return false
  const isLeap = month === 2 && ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0)
  return day <= (daysInMonth[month - 1] ?? 0) + (isLeap ? 1 : 0)
}

/** Start of a date in UTC, epoch milliseconds. */
export function utcMs(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day)
}
