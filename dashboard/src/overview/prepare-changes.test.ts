import { describe, expect, it } from 'vitest'
import type { Reports } from '../api/reports.ts'
import { courseOf, type Direction, directionOf, prepareChanges } from './prepare-changes.ts'

const row = (metric: string, value: number | null, before: number | null): Reports['changes'] => ({
  metric,
  value,
  valueBefore: before,
  unit: 'count',
  valueChange: value !== null && before ? value / before - 1 : null,
})

describe('prepareChanges', () => {
  it('keeps the figures that are told, in their order', () => {
    const found = prepareChanges({ rows: [row('units', 9, 1), row('buyers', 4, 2), row('revenueMinor', 100, 50)] })
    expect(found?.map(({ metric, change }) => [metric, change])).toEqual([
      ['revenueMinor', 1],
      ['buyers', 1],
    ])
  })

  it('has nothing to tell where nothing was bought in either period', () => {
    expect(prepareChanges({ rows: [row('orders', 0, 0), row('revenueMinor', 0, null)] })).toBeUndefined()
    expect(prepareChanges({ rows: [row('orders', 0, 3)] })).toHaveLength(1)
  })
})

it.each<[Direction, number, number | null]>([
  ['rose', 12, 10],
  ['fell', 8, 10],
  ['same', 1_002, 1_000],
  ['same', 0, 0],
  ['fromNothing', 5, 0],
  ['uncompared', 5, null],
])('%s from %s against %s', (direction, value, before) => {
  expect(directionOf({ value, before, change: before ? value / before - 1 : null })).toBe(direction)
})

it('follows a figure over the days', () => {
  const day = {
    start: '2026-01-01',
    revenueMinor: 5,
    orders: 1,
    buyers: 1,
    newCustomers: 0,
    registrations: 0,
    isPartial: true,
  }
  expect(courseOf([day], 'revenueMinor')).toEqual({ points: [{ value: 5, isPartial: true }], before: [] })
  expect(courseOf([{ ...day, revenueMinorBefore: 7, isPartialBefore: false }], 'revenueMinor').before).toEqual([
    { value: 7, isPartial: false },
  ])
  expect(courseOf(undefined, 'orders')).toEqual({ points: [], before: [] })
})
