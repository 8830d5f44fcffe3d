import { addDays, startOfDayMs } from '../src/platform/index.ts'

/** A sale: from a day to another of each year (MM-DD), with its coupon and its campaign. */
export type Sale = { name: string; from: string; to: string; coupon: string; percent: number }

const sales: readonly Sale[] = [
  { name: 'winter-sale', from: '01-02', to: '01-21', coupon: 'WINTER20', percent: 20 },
  { name: 'spring-linen', from: '04-08', to: '04-19', coupon: 'LINEN15', percent: 15 },
  { name: 'midsummer', from: '06-18', to: '07-08', coupon: 'SUMMER25', percent: 25 },
  { name: 'back-indoors', from: '09-10', to: '09-20', coupon: 'INDOORS15', percent: 15 },
  { name: 'black-week', from: '11-21', to: '11-30', coupon: 'BLACK30', percent: 30 },
]

/** Days on which presents are bought. */
const giftSeasons: readonly (readonly [from: string, to: string])[] = [
  ['02-03', '02-13'],
  ['05-01', '05-10'],
  ['11-20', '12-20'],
]

/** How busy each month is against the year's average. */
const busyness = [0.95, 0.85, 0.9, 0.95, 0.95, 1, 0.85, 0.85, 1, 1.05, 1.35, 1.45]

export type Calendar = {
  /** Days that the history has; day 0 is its first, the last is today. What is planned for later days does not come to pass. */
  days: number
  dateOf(day: number): string
  /** The instant, epoch milliseconds, so many minutes after the day began in the shop's zone. */
  at(day: number, minutes: number): number
  saleOn(day: number): Sale | undefined
  isGiftSeason(day: number): boolean
  /** 1 in an average month. */
  busynessOn(day: number): number
}

/** A season under way ends after today. */
const daysAhead = 40

/** The days from so many months before today to today. */
export function createCalendar(today: string, months: number, zone: string): Calendar {
  const first = Temporal.PlainDate.from(today).subtract({ months }).toString()
  const days = Temporal.PlainDate.from(first).until(today, { largestUnit: 'days' }).days + 1
  const dates = Array.from({ length: days + daysAhead }, (_, day) => addDays(first, day))
  const starts = dates.map((date) => startOfDayMs(date, zone))
  const dateOf = (day: number) => dates[Math.min(dates.length - 1, Math.max(0, day))] as string
  const monthDay = (day: number) => dateOf(day).slice(5)
  return {
    days,
    dateOf,
    at: (day, minutes) => (starts[day] ?? Number.POSITIVE_INFINITY) + Math.round(minutes * 60_000),
    saleOn: (day) => sales.find(({ from, to }) => monthDay(day) >= from && monthDay(day) <= to),
    isGiftSeason: (day) => giftSeasons.some(([from, to]) => monthDay(day) >= from && monthDay(day) <= to),
    busynessOn: (day) => busyness[Number(dateOf(day).slice(5, 7)) - 1] ?? 1,
  }
}
