import { addDays, startOfDayMs } from '../../platform/index.ts'
import type { Settings } from '../../settings/index.ts'

/** The stretches of the calendar that cohorts can be cut into, in the shop's time zone. */
export const bucketSizes = ['month', 'week', 'quarter'] as const
export type BucketSize = (typeof bucketSizes)[number]

/** Those that figures can be followed over. */
export const seriesSizes = ['day', 'week', 'month'] as const

/**
 * A calendar in which every month, week or quarter has a whole number, the next one's being one higher. The same count in SQL (over
 * millions of orders) and here (for the labels); weeks start on the shop's day, quarters follow its fiscal year.
 */
export type BucketCalendar = {
  /** ClickHouse expression for the number of an instant's bucket. Reads the parameters `zone` and `bucket_shift`. */
  sql(instant: string): string
  params: { bucket_shift: number }
  numberOf(instantMs: number): number
  /** `2026-01`; the first day of a week, `2026-01-05`; `2026-Q1`, by the calendar year in which the fiscal year begins. */
  labelOf(number: number): string
}

// Days are counted from 1970-01-01, a Thursday. Ten thousand weeks keep the division above zero for any day: it truncates.
const weekShifts: Record<Settings['weekStartsOn'], number> = { monday: 70_003, sunday: 70_004, saturday: 70_005 }

export function bucketCalendar(size: BucketSize | 'day', settings: Settings): BucketCalendar {
  return { day: dayCalendar, month: monthCalendar, week: weekCalendar, quarter: quarterCalendar }[size](settings)
}

function monthCalendar({ timeZone }: Settings): BucketCalendar {
  return {
    sql: (instant) => `toInt32(toRelativeMonthNum(${instant}, {zone:String}) - {bucket_shift:Int32})`,
    params: { bucket_shift: 0 },
    numberOf: (instantMs) => monthNumber(instantMs, timeZone),
    labelOf: (number) =>
      `${yearText(Math.floor((number - 1) / 12))}-${String(((number - 1) % 12) + 1).padStart(2, '0')}`,
  }
}

function dayCalendar({ timeZone }: Settings): BucketCalendar {
  const epoch = Temporal.PlainDate.from('1970-01-01')
  return {
    sql: (instant) => `toInt32(toDate32(${instant}, {zone:String})) + {bucket_shift:Int32}`,
    params: { bucket_shift: 0 },
    numberOf: (instantMs) => epoch.until(dateIn(instantMs, timeZone)).days,
    labelOf: (number) => epoch.add({ days: number }).toString(),
  }
}

function weekCalendar({ timeZone, weekStartsOn }: Settings): BucketCalendar {
  const shift = weekShifts[weekStartsOn]
  const epoch = Temporal.PlainDate.from('1970-01-01')
  return {
    sql: (instant) => `intDiv(toInt32(toDate32(${instant}, {zone:String})) + {bucket_shift:Int32}, 7)`,
    params: { bucket_shift: shift },
    numberOf: (instantMs) => Math.floor((epoch.until(dateIn(instantMs, timeZone)).days + shift) / 7),
    labelOf: (number) => epoch.add({ days: number * 7 - shift }).toString(),
  }
}

function quarterCalendar({ timeZone, fiscalYearStartsInMonth }: Settings): BucketCalendar {
  return {
    sql: (instant) => `toInt32(intDiv(toRelativeMonthNum(${instant}, {zone:String}) - {bucket_shift:Int32}, 3))`,
    params: { bucket_shift: fiscalYearStartsInMonth },
    numberOf: (instantMs) => Math.floor((monthNumber(instantMs, timeZone) - fiscalYearStartsInMonth) / 3),
    labelOf: (number) => `${yearText(Math.floor(number / 4))}-Q${(number % 4) + 1}`,
  }
}

/**
 * The half-open period of a label that a calendar gives: a month, a week by its first day, a quarter. Undefined for any other text, also
 * for a day on which the shop's weeks do not start and for dates that the warehouse cannot hold.
 */
export function bucketPeriod(label: string, settings: Settings): { fromMs: number; toMs: number } | undefined {
  const days = daysOfBucket(label, settings)
  if (!days || !/^(19|20|21)/.test(days.from)) return undefined
  const [fromMs, toMs] = [startOfDayMs(days.from, settings.timeZone), startOfDayMs(days.to, settings.timeZone)]
  return { fromMs, toMs }
}

/** The number of the bucket that a calendar calls so; undefined where it calls none so. */
export function bucketOf(label: string, calendar: BucketCalendar, settings: Settings): number | undefined {
  const fromMs = isDate(label) ? startOfDayMs(label, settings.timeZone) : bucketPeriod(label, settings)?.fromMs
  if (fromMs === undefined) return undefined
  const number = calendar.numberOf(fromMs)
  return calendar.labelOf(number) === label ? number : undefined
}

const isoWeekday = { monday: 1, saturday: 6, sunday: 7 }

function daysOfBucket(label: string, settings: Settings): { from: string; to: string } | undefined {
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(label)) return monthsFrom(`${label}-01`, 1)
  const [, year, quarter] = /^(\d{4})-Q([1-4])$/.exec(label) ?? []
  if (year && quarter) {
    const first = Temporal.PlainDate.from({ year: Number(year), month: settings.fiscalYearStartsInMonth, day: 1 })
    return monthsFrom(first.add({ months: 3 * (Number(quarter) - 1) }).toString(), 3)
  }
  if (!isDate(label)) return undefined
  const { dayOfWeek } = Temporal.PlainDate.from(label)
  return dayOfWeek === isoWeekday[settings.weekStartsOn] ? { from: label, to: addDays(label, 7) } : undefined
}

// Date.parse takes 30 February for 2 March.
const isDate = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(Date.parse(text)).toISOString().startsWith(text)

const monthsFrom = (from: string, months: number) => ({
  from,
  to: Temporal.PlainDate.from(from).add({ months }).toString(),
})

const dateIn = (instantMs: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(zone).toPlainDate()

/** Year × 12 + month, January being 1: ClickHouse's toRelativeMonthNum. */
function monthNumber(instantMs: number, zone: string): number {
  const date = dateIn(instantMs, zone)
  return date.year * 12 + date.month
}

const yearText = (year: number) => String(year).padStart(4, '0')
