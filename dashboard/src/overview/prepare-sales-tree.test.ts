import { expect, it } from 'vitest'
import type { Unit } from '../api/reports.ts'
import { prepareSalesTree } from './prepare-sales-tree.ts'

const row = (metric: string, value: number | null, before: number | null, contributionMinor: number | null) => ({
  metric,
  value,
  unit: 'count' as Unit,
  valueBefore: before,
  valueChange: value !== null && before ? value / before - 1 : null,
  contributionMinor,
})

it('scales the contributions to the largest and names it', () => {
  const found = prepareSalesTree({
    rows: [
      row('revenueMinor', 900, 1_000, -100),
      row('registeredCustomers', 11, 10, 60),
      row('activationRate', 0.2, 0.4, -200),
      row('ordersPerBuyer', 1, 1, 0),
      row('averageOrderMinor', 41, 40, 40),
    ],
  })
  expect(found?.factors.map(({ metric, size }) => [metric, size])).toEqual([
    ['registeredCustomers', 0.3],
    ['activationRate', 1],
    ['ordersPerBuyer', 0],
    ['averageOrderMinor', 0.2],
  ])
  expect(found?.strongest).toEqual({ metric: 'activationRate', contributionMinor: -200 })
})

it('explains nothing where nothing was sold or nothing is compared', () => {
  expect(prepareSalesTree({ rows: [row('revenueMinor', 0, null, null)] })).toBeUndefined()
  const alone = prepareSalesTree({ rows: [row('revenueMinor', 5, null, null), row('activationRate', 1, null, null)] })
  expect(alone?.strongest).toBeUndefined()
})
