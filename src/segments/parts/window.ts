import { z } from 'zod'
import { startOfDayMs } from '../../platform/index.ts'
import type { Bounds } from '../compile/leaf.ts'
import type { Reader } from '../text/reader.ts'
import { quoteText } from '../text/tokens.ts'
import { edited } from './edited.ts'

const units = ['minutes', 'hours', 'days', 'weeks', 'months', 'years'] as const
const unitSchema = z.enum(units)
export type Unit = (typeof units)[number]

export const dateSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'Write a date as 2026-12-24.')
  .refine((date) => isDate(date), 'There is no such day.')
export const amountSchema = z.number().int().min(1).max(100_000)

export const durationSchema = edited(z.strictObject({ amount: amountSchema, unit: unitSchema }), {
  control: 'duration',
})
export type Duration = z.infer<typeof durationSchema>

/** When: a stretch that ends at the date asked about, or calendar days of the shop. */
export const windowSchema = edited(
  z.union([
    z.strictObject({ last: amountSchema, unit: unitSchema }),
    z.strictObject({ since: dateSchema }),
    z.strictObject({ before: dateSchema }),
    z.strictObject({ from: dateSchema, to: dateSchema }),
  ]),
  { control: 'window' },
)
export type Window = z.infer<typeof windowSchema>

/** How windows are written, for the reference. */
export const windowSyntax = "[in last N days | since 'DATE' | before 'DATE' | from 'DATE' to 'DATE']"

export function readWindow(reader: Reader): { window?: Window } {
  if (reader.accept('in', 'last')) {
    const { amount, unit } = readDuration(reader)
    return { window: { last: amount, unit } }
  }
  if (reader.accept('since')) return { window: { since: readDate(reader) } }
  if (reader.accept('before')) return { window: { before: readDate(reader) } }
  if (!reader.accept('from')) return {}
  const from = readDate(reader)
  reader.expect('to')
  return { window: { from, to: readDate(reader) } }
}

export function writeWindow(window: Window | undefined): string {
  if (window === undefined) return ''
  if ('last' in window) return ` in last ${writeDuration({ amount: window.last, unit: window.unit })}`
  if ('since' in window) return ` since ${quoteText(window.since)}`
  if ('before' in window) return ` before ${quoteText(window.before)}`
  return ` from ${quoteText(window.from)} to ${quoteText(window.to)}`
}

export function readDuration(reader: Reader): Duration {
  const amount = reader.expectNumber('a number')
  if (!amountSchema.safeParse(amount).success)
    reader.refuseLast('This is no number of days.', 'Give a whole number from 1 to 100000.', {
      code: 'not_days',
      values: { most: 100_000 },
    })
  const written = reader.expectWord([...units, ...units.map((unit) => unit.slice(0, -1))], 'a unit of time')
  return { amount, unit: (written.endsWith('s') ? written : `${written}s`) as Unit }
}

export function writeDuration({ amount, unit }: Duration): string {
  return `${amount} ${amount === 1 ? unit.slice(0, -1) : unit}`
}

export function readDate(reader: Reader): string {
  const date = reader.expectText('a date')
  const problem = dateSchema.safeParse(date).error?.issues[0]?.message
  if (problem) reader.refuseLast(`"${date}" is no date.`, problem, { code: 'not_a_date', values: { value: date } })
  return date
}

/**
 * The instants that a window lies between, [from, to). Days, weeks, months and years are those of the shop's calendar and end at
 * `asOf`; hours and minutes end at the last instant before both it and now, because a day that is not over would make them meaningless.
 */
export function boundsOf(window: Window | undefined, at: { asOfMs: number; nowMs: number; zone: string }): Bounds {
  if (window === undefined) return { fromMs: undefined, toMs: at.asOfMs }
  if ('last' in window) return { fromMs: moved(at, { amount: window.last, unit: window.unit }, -1), toMs: at.asOfMs }
  if ('since' in window) return { fromMs: startOfDayMs(window.since, at.zone), toMs: at.asOfMs }
  if ('before' in window) return { fromMs: undefined, toMs: Math.min(at.asOfMs, startOfDayMs(window.before, at.zone)) }
  return {
    fromMs: startOfDayMs(window.from, at.zone),
    toMs: Math.min(at.asOfMs, startOfDayMs(window.to, at.zone)),
  }
}

/** The instant a duration before (-1) or after (1) the date asked about. */
export function moved(
  at: { asOfMs: number; nowMs: number; zone: string },
  { amount, unit }: Duration,
  direction: -1 | 1,
): number {
  const isOfDay = isWithinDay(unit)
  const start = Temporal.Instant.fromEpochMilliseconds(isOfDay ? at.nowMs : at.asOfMs).toZonedDateTimeISO(at.zone)
  return start.add({ [unit]: direction * amount }).epochMilliseconds
}

export function isWithinDay(unit: Unit): boolean {
  return unit === 'minutes' || unit === 'hours'
}

/** Milliseconds of a duration between two events; months count 30 days and years 365, because it has no place in the calendar. */
export function lengthMs({ amount, unit }: Duration): number {
  const day = 86_400_000
  const lengths = { minutes: 60_000, hours: 3_600_000, days: day, weeks: 7 * day, months: 30 * day, years: 365 * day }
  return amount * lengths[unit]
}

function isDate(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text && text >= '1900-01-01' && text < '2200-01-01'
  } catch {
    return false
  }
}

/** The earlier of two beginnings; undefined is the beginning of everything. */
export function earlier(left: number | undefined, right: number | undefined): number | undefined {
  return left === undefined || right === undefined ? undefined : Math.min(left, right)
}
