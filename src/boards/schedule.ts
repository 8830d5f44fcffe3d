import { z } from 'zod'
import { addDays, dateOf } from '../platform/index.ts'
import { languageTags } from '../words/index.ts'

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time of day as 08:00.')

const common = {
  at: time,
  language: z.enum(languageTags).optional().describe('Of the files; without one that of the shop.'),
}

/** When a board is written, by the clock of the shop's zone, and in which language. */
export const boardSchedule = z.discriminatedUnion('every', [
  z.strictObject({ every: z.literal('day'), ...common }),
  z.strictObject({
    every: z.literal('week'),
    ...common,
    weekday: z.number().int().min(1).max(7).describe('Monday is 1, Sunday 7.'),
  }),
  z.strictObject({
    every: z.literal('month'),
    ...common,
    day: z.number().int().min(1).max(31).describe('In a shorter month its last day.'),
  }),
])

export type BoardSchedule = z.infer<typeof boardSchedule>

/** The last instant (epoch milliseconds) at or before `nowMs` for which a board was due. A time that the clock skips is the moment after it. */
export function lastDueMs(schedule: BoardSchedule, nowMs: number, zone: string): number {
  const today = dateOf(nowMs, zone)
  // Five weeks back there is a day of every schedule.
  for (let back = 0; back <= 35; back += 1) {
    const date = addDays(today, -back)
    const dueMs = instantOf(date, schedule.at, zone)
    if (isDueOn(schedule, date) && dueMs <= nowMs) return dueMs
  }
  throw new Error(`No day of the last five weeks fits ${JSON.stringify(schedule)}`)
}

/** The first instant after `nowMs` at which it will be due. */
export function nextDueMs(schedule: BoardSchedule, nowMs: number, zone: string): number {
  const today = dateOf(nowMs, zone)
  for (let ahead = 0; ahead <= 35; ahead += 1) {
    const date = addDays(today, ahead)
    const dueMs = instantOf(date, schedule.at, zone)
    if (isDueOn(schedule, date) && dueMs > nowMs) return dueMs
  }
  throw new Error(`No day of the next five weeks fits ${JSON.stringify(schedule)}`)
}

function isDueOn(schedule: BoardSchedule, date: string): boolean {
  const day = Temporal.PlainDate.from(date)
  switch (schedule.every) {
    case 'day':
      return true
    case 'week':
      return day.dayOfWeek === schedule.weekday
    case 'month':
      return day.day === Math.min(schedule.day, day.daysInMonth)
  }
}

const instantOf = (date: string, at: string, zone: string) =>
  Temporal.PlainDateTime.from(`${date}T${at}`).toZonedDateTime(zone).epochMilliseconds
