import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createLocalTime } from './local-time.ts'

const wall = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime('UTC').epochMilliseconds
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 16)

describe('createLocalTime', () => {
  test.each([
    ['Europe/London', '2011-01-15T12:00', '2011-01-15T12:00', 'winter'],
    ['Europe/London', '2011-07-15T12:00', '2011-07-15T11:00', 'summer'],
    ['Europe/London', '2011-03-27T00:59', '2011-03-27T00:59', 'before the gap'],
    ['Europe/London', '2011-03-27T01:30', '2011-03-27T01:30', 'in the gap: as if the clock had not been put forward'],
    ['Europe/London', '2011-03-27T02:00', '2011-03-27T01:00', 'after the gap'],
    ['Europe/London', '2011-10-30T01:30', '2011-10-30T00:30', 'in the overlap: the first time'],
    ['Europe/London', '2011-10-30T02:00', '2011-10-30T02:00', 'after the overlap'],
    ['America/Sao_Paulo', '2017-10-15T00:00', '2017-10-15T03:00', 'a day whose midnight is skipped starts later'],
    ['Australia/Lord_Howe', '2024-10-06T02:15', '2024-10-05T15:45', 'a gap of half an hour'],
    ['Australia/Lord_Howe', '2024-10-06T02:45', '2024-10-05T15:45', 'the same hour after the gap'],
    ['Asia/Kathmandu', '2024-01-01T00:00', '2023-12-31T18:15', 'a quarter of an hour'],
    ['UTC', '2024-01-01T00:00', '2024-01-01T00:00', 'no zone'],
  ])('%s %s is %s (%s)', (zone, text, expected) => {
    expect(iso(createLocalTime(zone)(wall(text)))).toBe(expected)
  })

  test('agrees with Temporal at every minute', () => {
    const zones = ['Europe/London', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'America/New_York', 'Africa/Casablanca']
    const readers = new Map(zones.map((zone) => [zone, createLocalTime(zone)]))
    const minutes = fc.integer({ min: wall('1990-01-01T00:00') / 60_000, max: wall('2030-01-01T00:00') / 60_000 })
    fc.assert(
      fc.property(fc.constantFrom(...zones), minutes, (zone, minute) => {
        const plain = Temporal.Instant.fromEpochMilliseconds(minute * 60_000)
          .toZonedDateTimeISO('UTC')
          .toPlainDateTime()
        expect(readers.get(zone)?.(minute * 60_000)).toBe(plain.toZonedDateTime(zone).epochMilliseconds)
      }),
      { numRuns: 500 },
    )
  })

  test('no time stays none', () => {
    expect(createLocalTime('Europe/London')(Number.NaN)).toBeNaN()
  })
})
