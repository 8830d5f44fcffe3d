import { expect, it } from 'vitest'
import { pointsBefore, pointsOf } from './prepare-series.ts'

const row = (start: string, orders: number) => ({
  ...{ start, orders, revenueMinor: 100 * orders, buyers: orders, newCustomers: 0, registrations: 0, isPartial: false },
})

it('has a point for each stretch, and the one that it is held against beside it', () => {
  const rows = [
    { ...row('2026-02-01', 3), startBefore: '2026-01-04', ordersBefore: 0, isPartialBefore: true },
    { ...row('2026-02-02', 5), startBefore: null, ordersBefore: null, isPartialBefore: null },
  ]
  expect(pointsOf(rows, 'orders')).toEqual([
    { start: '2026-02-01', value: 3, isPartial: false },
    { start: '2026-02-02', value: 5, isPartial: false },
  ])
  expect(pointsBefore(rows, 'orders')).toEqual([{ start: '2026-01-04', value: 0, isPartial: true }, undefined])
})

it('has nothing beside an answer that is not compared', () => {
  expect(pointsBefore([row('2026-02-01', 3)], 'orders')).toEqual([undefined])
})
