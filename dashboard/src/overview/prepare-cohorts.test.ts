import { describe, expect, it } from 'vitest'
import type { Reports } from '../api/reports.ts'
import { type CohortMeasure, prepareCohorts } from './prepare-cohorts.ts'

const row = (cohort: string, period: number, active: number, isPartial = false): Reports['cohorts'] => ({
  cohort,
  period,
  customers: 10,
  active,
  orders: active,
  revenueMinor: active * 100,
  rate: active / 10,
  isPartial,
})

describe('prepareCohorts', () => {
  const found = prepareCohorts({
    rows: [
      row('2011-02-01', 0, 10),
      row('2011-02-01', 1, 4, true),
      row('2011-01-01', 0, 10),
      row('2011-01-01', 1, 2),
      row('2011-01-01', 2, 1, true),
    ],
  })

  it('sorts by age, leaves out the first month and keeps what lies ahead as a gap', () => {
    expect(found?.cohorts).toEqual([
      {
        cohort: '2011-01-01',
        customers: 10,
        row: row('2011-01-01', 0, 10),
        cells: [
          { ...row('2011-01-01', 1, 2), heat: 3 },
          { ...row('2011-01-01', 2, 1, true), heat: 1 },
        ],
      },
      {
        cohort: '2011-02-01',
        customers: 10,
        row: row('2011-02-01', 0, 10),
        cells: [{ ...row('2011-02-01', 1, 4, true), heat: 6 }, undefined],
      },
    ])
    expect(found?.lastPeriod).toBe(2)
    expect(found?.hasPartial).toBe(true)
  })

  it('speaks of the newest cohort whose next month is over', () => {
    expect(found?.spoken).toEqual({ cohort: '2011-01-01', customers: 10, rate: 0.2 })
    expect(prepareCohorts({ rows: [row('2011-02-01', 0, 10)] })?.spoken).toBeUndefined()
  })

  it('is tinted by what is asked for', () => {
    const rows = [row('2011-01', 0, 10), { ...row('2011-01', 1, 2), revenueMinor: 50 }, row('2011-01', 2, 1)]
    const heat = (measure: CohortMeasure) =>
      prepareCohorts({ rows }, measure)?.cohorts[0]?.cells.map((cell) => cell?.heat)
    expect(heat('active')).toEqual([6, 3])
    expect(heat('revenueMinor')).toEqual([3, 6])
  })

  it('has nothing to draw without orders', () => {
    expect(prepareCohorts({ rows: [] })).toBeUndefined()
  })
})
