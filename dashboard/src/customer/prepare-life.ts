import type { StageSpan } from '../api/customer.ts'
import { addDays, dayOf } from '../format/days.ts'

const dayMs = 86_400_000

/** A stretch of the strip, as shares of its length. */
export type LifeStretch = { stage: string; from: string; start: number; share: number }

export type Life = {
  /** The first day that can be looked from: the one after the customer was first seen. */
  firstDay: string
  /** Days from `firstDay` to tomorrow, from which one looks at today. */
  length: number
  stretches: LifeStretch[]
  /** Where the orders lie, as shares. */
  orders: number[]
}

type LifeFacts = {
  firstSeenAt: string
  spans: readonly StageSpan[]
  boughtAt: readonly string[]
  timeZone: string
  nowMs: number
}

/** A customer's life from the day they were first seen to the end of today; undefined for whoever came only today. */
export function prepareLife({ firstSeenAt, spans, boughtAt, timeZone, nowMs }: LifeFacts): Life | undefined {
  const firstDay = addDays(dayOf(firstSeenAt, timeZone), 1)
  const length = daysBetween(firstDay, addDays(dayOf(nowMs, timeZone), 1))
  if (length < 1) return undefined
  const startMs = Date.parse(firstSeenAt)
  const endMs = Math.max(nowMs, startMs + dayMs)
  const shareOf = (instant: string) => Math.min(1, Math.max(0, (Date.parse(instant) - startMs) / (endMs - startMs)))
  const stretches = spans.map(({ stage, from, to }) => {
    const start = shareOf(from)
    return { stage, from, start, share: (to === null ? 1 : shareOf(to)) - start }
  })
  return { firstDay, length, stretches, orders: boughtAt.map(shareOf) }
}

/** The place of a date on the strip, in days from its first; its end without one. */
export function placeOf({ firstDay, length }: Life, asOf: string | undefined): number {
  return asOf === undefined ? length : Math.min(length, Math.max(0, daysBetween(firstDay, asOf)))
}

/** The date of a place; undefined at the end, which is today. */
export function dayAt({ firstDay, length }: Life, place: number): string | undefined {
  return place >= length ? undefined : addDays(firstDay, place)
}

/** The stage on a date: that of the last stretch that had begun before it. */
export function stageAt(spans: readonly StageSpan[], day: string | undefined, timeZone: string): string | undefined {
  return spans.findLast(({ from }) => day === undefined || dayOf(from, timeZone) < day)?.stage
}

const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / dayMs)
