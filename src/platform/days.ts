import { type Refusal, refuse } from './errors.ts'

/** True when `zone` is an IANA time zone this runtime knows. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/**
 * The instant (epoch milliseconds) at which a calendar date starts in a zone. On days whose midnight is skipped by
 * daylight saving the day starts at the first moment that exists.
 */
export function startOfDayMs(date: string, zone: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds
}

/** The calendar date (YYYY-MM-DD) on which an instant falls in a zone. */
export function dateOf(instantMs: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(zone).toPlainDate().toString()
}

/** The calendar date `days` after `date` (before, if negative). */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString()
}

const plainDate = /^\d{4}-\d{2}-\d{2}$/

/**
 * Reads an *as of* value: a plain date means the start of that day in the shop's zone, an instant (RFC 3339) itself.
 * Without a value it is the start of tomorrow, so that everything which happened until now counts and the
 * answer stays the same for the whole day.
 */
export function parseAsOf(value: string | undefined, zone: string, nowMs: number): number | Refusal {
  if (value === undefined || value === '') return startOfDayMs(addDays(dateOf(nowMs, zone), 1), zone)
  try {
    if (plainDate.test(value)) return startOfDayMs(value, zone)
    return Temporal.Instant.from(value).epochMilliseconds
  } catch {
    return refuse('invalid_date', `"${value}" is not a date.`, {
      field: 'asOf',
      remedy: 'Give a day such as 2026-03-01 or an instant such as 2026-03-01T12:00:00Z.',
      cause: { code: 'not_a_date', values: { value } },
    })
  }
}

/** ISO 8601 with milliseconds and Z, the form in which instants leave the product. */
export function isoOf(instantMs: number): string {
  return new Date(instantMs).toISOString()
}
