import { expect, it } from 'vitest'
import { prepareFlows } from './prepare-flows.ts'

const row = (from: string, to: string, customers: number) => ({
  ...{ month: null, lastMonth: null, from, to, customers, revenueMinor: customers * 100 },
})

it('tells who changed from who stayed, and leaves visitors out', () => {
  const found = prepareFlows({
    rows: [
      row('none', 'visitor', 900),
      row('visitor', 'visitor', 800),
      row('active', 'active', 50),
      row('new', 'active', 4),
      row('active', 'churned', 7),
      row('churned', 'reactivated', 2),
      row('churned', 'active', 1),
    ],
  })
  expect(found?.moved.map(({ from, to, customers }) => [from, to, customers])).toEqual([
    ['active', 'churned', 7],
    ['new', 'active', 4],
    ['churned', 'reactivated', 2],
    ['churned', 'active', 1],
  ])
})

it('has nothing to draw where only visitors were', () => {
  expect(prepareFlows({ rows: [row('none', 'visitor', 3)] })).toBeUndefined()
  expect(prepareFlows({ rows: [row('active', 'active', 3)] })?.moved).toEqual([])
})
