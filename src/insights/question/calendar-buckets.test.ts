import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSmallWarehouse } from '../../../test/support/small-warehouse.ts'
import { smallSettings } from '../../../test/support/small-world.ts'
import type { Warehouse } from '../../storage/index.ts'
import { type BucketSize, bucketCalendar, bucketPeriod, bucketSizes } from './calendar-buckets.ts'

describe('the label of an instant', () => {
  it.each<[BucketSize | 'day', string, Parameters<typeof smallSettings>[0], string]>([
    ['day', '2026-03-28T22:59:59Z', {}, '2026-03-28'],
    ['day', '2026-03-29T21:59:59Z', {}, '2026-03-29'],
    ['day', '2026-03-29T22:00:00Z', {}, '2026-03-30'],
    ['day', '1969-12-31T12:00:00Z', {}, '1969-12-31'],
    ['month', '2025-12-31T22:59:59Z', {}, '2025-12'],
    ['month', '2025-12-31T23:00:00Z', {}, '2026-01'],
    ['month', '2026-03-31T22:00:00Z', {}, '2026-04'],
    ['month', '2026-03-31T22:00:00Z', { timeZone: 'UTC' }, '2026-03'],
    ['month', '2026-12-15T12:00:00Z', {}, '2026-12'],
    ['week', '2026-01-04T22:59:59Z', {}, '2025-12-29'],
    ['week', '2026-01-04T23:00:00Z', {}, '2026-01-05'],
    ['week', '2026-01-04T12:00:00Z', { weekStartsOn: 'sunday' }, '2026-01-04'],
    ['week', '2026-01-03T12:00:00Z', { weekStartsOn: 'sunday' }, '2025-12-28'],
    ['week', '2026-01-03T12:00:00Z', { weekStartsOn: 'saturday' }, '2026-01-03'],
    ['week', '1969-12-28T12:00:00Z', {}, '1969-12-22'],
    ['quarter', '2026-03-31T21:59:59Z', {}, '2026-Q1'],
    ['quarter', '2026-03-31T22:00:00Z', {}, '2026-Q2'],
    ['quarter', '2026-12-31T12:00:00Z', {}, '2026-Q4'],
    ['quarter', '2026-03-15T12:00:00Z', { fiscalYearStartsInMonth: 4 }, '2025-Q4'],
    ['quarter', '2026-04-15T12:00:00Z', { fiscalYearStartsInMonth: 4 }, '2026-Q1'],
    ['quarter', '2026-01-15T12:00:00Z', { fiscalYearStartsInMonth: 12 }, '2025-Q1'],
  ])('by %s, %s with %o is %s', (size, instant, changes, label) => {
    const calendar = bucketCalendar(size, smallSettings(changes))
    expect(calendar.labelOf(calendar.numberOf(Date.parse(instant)))).toBe(label)
  })
})

describe('the period of a label', () => {
  it.each(bucketSizes)('is where the instants with that label by %s lie', (size) => {
    const settings = smallSettings({ fiscalYearStartsInMonth: 4, weekStartsOn: 'sunday' })
    const calendar = bucketCalendar(size, settings)
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1950, 0), max: Date.UTC(2150, 0) }), (instantMs) => {
        const number = calendar.numberOf(instantMs)
        const period = bucketPeriod(calendar.labelOf(number), settings)
        expect(period && period.fromMs <= instantMs && instantMs < period.toMs).toBe(true)
        expect(period && [calendar.numberOf(period.fromMs), calendar.numberOf(period.toMs)]).toEqual([
          number,
          number + 1,
        ])
      }),
    )
  })

  it.each(['2026-13', '2026-Q5', '2026-02-30', '2026-01-06', '0026-01', 'spring', ''])('%s is none', (label) => {
    expect(bucketPeriod(label, smallSettings())).toBeUndefined()
  })
})

describe('in the warehouse', () => {
  let warehouse: Warehouse
  beforeAll(async () => {
    warehouse = await openSmallWarehouse()
  })
  afterAll(() => warehouse.close())

  it.each(['day', ...bucketSizes] as const)('a %s has the same number as here', async (size) => {
    const settingsOf = fc.record({
      timeZone: fc.constantFrom('UTC', 'Europe/Copenhagen', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland'),
      weekStartsOn: fc.constantFrom('monday', 'sunday', 'saturday'),
      fiscalYearStartsInMonth: fc.integer({ min: 1, max: 12 }),
    })
    const hours = fc.array(fc.integer({ min: 0, max: 130 * 366 * 24 }), { minLength: 20, maxLength: 200 })
    const property = fc.asyncProperty(settingsOf, hours, async (changes, places) => {
      const calendar = bucketCalendar(size, smallSettings(changes as Parameters<typeof smallSettings>[0]))
      const instants = places.map((hour) => hour * 3_600_000)
      const rows = await warehouse.query<{ number: number }>(
        'test.buckets',
        `SELECT ${calendar.sql('fromUnixTimestamp64Milli(instant_ms)')} AS number
        FROM (SELECT arrayJoin({instants:Array(Int64)}) AS instant_ms)`,
        { params: { ...calendar.params, zone: changes.timeZone, instants } },
      )
      expect(rows.map(({ number }) => number)).toEqual(instants.map((instant) => calendar.numberOf(instant)))
    })
    await fc.assert(property, { numRuns: 25 })
  })
})
