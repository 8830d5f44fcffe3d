import { describe, expect, test } from 'vitest'
import type { Findings } from './findings.ts'
import { parseInstant, readOccurredAt } from './read-instant.ts'

const noon = Date.UTC(2026, 2, 1, 12)

describe('instants', () => {
  const cases: [value: unknown, ms: number | undefined][] = [
    ['2026-03-01T12:00:00Z', noon],
    ['2026-03-01T12:00:00.000Z', noon],
    ['2026-03-01T12:00:00.1239Z', noon + 123],
    ['2026-03-01t12:00:00z', noon],
    ['2026-03-01 12:00:00', noon],
    ['2026-03-01T12:00', noon],
    ['2026-03-01', noon - 43_200_000],
    ['2026-03-01T13:00:00+01:00', noon],
    ['2026-03-01T13:00:00+0100', noon],
    ['2026-03-01T07:00:00-05', noon],
    ['2026-03-01T12:00:00,5Z', noon + 500],
    [' 2026-03-01T12:00:00Z ', noon],
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
    [noon, noon],
    [noon / 1000, noon],
    [1_700_000_000.123, 1_700_000_000_123],
    ['1700000000', 1_700_000_000_000],
    ['1700000000123', 1_700_000_000_123],
    ['2026-02-29T00:00:00Z', undefined],
    ['2026-13-01T00:00:00Z', undefined],
    ['2026-00-01T00:00:00Z', undefined],
    ['2026-03-00', undefined],
    ['2026-03-01T24:00:00Z', undefined],
    ['2026-03-01T12:60:00Z', undefined],
    ['2026-03-01T12:00:00+99:00', undefined],
    ['Sun, 01 Mar 2026 12:00:00 GMT', undefined],
    ['yesterday', undefined],
    ['', undefined],
    [Number.NaN, undefined],
    [1e300, undefined],
    [true, undefined],
    [{}, undefined],
    [null, undefined],
  ]
  test.each(cases)('%j', (value, ms) => expect(parseInstant(value)).toBe(ms))
})

describe('when it happened by our clock', () => {
  const hour = 3_600_000
  const read = (value: unknown, sentAtMs?: number) => {
    const findings: Findings = { refusal: undefined }
    const ms = readOccurredAt({ value, field: 'timestamp', sentAtMs, receivedAtMs: noon }, findings)
    return findings.refusal ? findings.refusal.field : ms - noon
  }
  const cases: [
    title: string,
    value: unknown,
    sentAtMs: number | undefined,
    outcome: number | 'timestamp' | undefined,
  ][] = [
    ['nothing said is now', undefined, undefined, 0],
    ['empty text is nothing said', '', undefined, 0],
    ['the past stays', noon - hour, undefined, -hour],
    ['a clock two hours ahead', noon + hour, noon + 2 * hour, -hour],
    ['a clock two hours behind', noon - 3 * hour, noon - 2 * hour, -hour],
    ['a clock that was never set', '1970-01-01T00:00:05Z', 65_000, -60_000],
    ['a little ahead is now', noon + hour, undefined, 0],
    ['a day ahead is now', noon + 24 * hour, undefined, 0],
    ['more than a day ahead', noon + 24 * hour + 1, undefined, 'timestamp'],
    ['before 1970', '1969-12-31T23:59:59Z', undefined, 'timestamp'],
    ['the epoch itself, which an unset clock says', 0, undefined, 'timestamp'],
    ['the year 9999', '9999-12-31T23:59:59Z', undefined, 'timestamp'],
    ['no date', 'soon', undefined, 'timestamp'],
    ['a date as an object', { date: 1 }, undefined, 'timestamp'],
  ]
  test.each(cases)('%s', (_title, value, sentAtMs, outcome) => expect(read(value, sentAtMs)).toBe(outcome))
})
