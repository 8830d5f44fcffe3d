import { isoOf } from '../../platform/index.ts'
import { described, type Findings, note } from './findings.ts'
import { limits } from './limits.ts'

const pattern =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i
const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * Epoch milliseconds of RFC 3339 or ISO 8601 text, or of an epoch number in seconds or milliseconds; undefined for anything else.
 * Text without an offset is UTC (`Date.parse` would read it in the server's own zone). Numbers under 10^11 are seconds: as
 * milliseconds they would lie before March 1973.
 */
export function parseInstant(value: unknown): number | undefined {
  if (typeof value === 'number') return fromEpoch(value)
  if (typeof value !== 'string') return undefined
  const match = pattern.exec(value.trim())
  if (!match) return /^\d{9,13}(\.\d{1,9})?$/.test(value) ? fromEpoch(Number(value)) : undefined
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] = match
  const isReal =
    Number(day) >= 1 &&
    Number(day) <= daysIn(Number(year), Number(month)) &&
    Number(hour) <= 23 &&
    Number(minute) <= 59 &&
    Number(second) <= 60
  if (!isReal) return undefined
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'))
  const asUtc = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    milliseconds,
  )
  const offset = offsetMs(zone)
  return offset === undefined ? undefined : asUtc - offset
}

function fromEpoch(value: number): number | undefined {
  if (!Number.isFinite(value)) return undefined
  const ms = Math.round(Math.abs(value) < 1e11 ? value * 1000 : value)
  return Math.abs(ms) <= 8.64e15 ? ms : undefined
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return monthDays[month - 1] ?? 0
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
}

function offsetMs(zone: string): number | undefined {
  if (zone === 'Z' || zone === 'z') return 0
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(3).replace(':', '') || '0')]
  if (hours > 23 || minutes > 59) return undefined
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}

export type InstantSaid = { value: unknown; field: string; sentAtMs: number | undefined; receivedAtMs: number }

/**
 * When an event happened by our clock. Where the sender told when it sent, its clock's error falls out:
 * `receivedAt − (sentAt − timestamp)`, as in the Segment Spec. Up to a day ahead counts as now.
 */
export function readOccurredAt({ value, field, sentAtMs, receivedAtMs }: InstantSaid, findings: Findings): number {
  if (value === undefined || value === null || value === '') return receivedAtMs
  const saidMs = parseInstant(value)
  if (saidMs === undefined) {
    note(findings, field, `Found ${described(value)}, which is no instant.`, instantRemedy)
    return receivedAtMs
  }
  const occurredAtMs = sentAtMs === undefined ? saidMs : receivedAtMs - (sentAtMs - saidMs)
  if (occurredAtMs <= 0) {
    const reason = `The event would have happened at ${isoOrFarAway(occurredAtMs)}, before anything can be told from an unset clock.`
    note(findings, field, reason, 'Give the time at which it happened, after 1 January 1970.')
  } else if (occurredAtMs > receivedAtMs + limits.futureMs) {
    const reason = `The event would happen at ${isoOrFarAway(occurredAtMs)}, more than a day from now.`
    note(
      findings,
      field,
      reason,
      'Check the clock of the sender, or send "sentAt" with it so that its error can be taken out.',
    )
  }
  return Math.min(occurredAtMs, receivedAtMs)
}

const instantRemedy = 'Write 2026-03-01T12:00:00Z, or the seconds or milliseconds since 1970 as a number.'

function isoOrFarAway(instantMs: number): string {
  return Math.abs(instantMs) <= 8.64e15 ? isoOf(instantMs) : 'an instant that no calendar has'
}
