import { describe, expect, it } from 'vitest'
import type { Reports } from '../api/reports.ts'
import { prepareTierRisk } from './prepare-tier-risk.ts'

const row = (tier: string, risk: string, customers: number, revenueMinor: number): Reports['tier-risk'] => ({
  tier,
  risk,
  customers,
  revenueMinor,
  share: null,
  overdue: 0,
  overdueRevenueMinor: 0,
  action: `${tier} ${risk}`,
})

describe('prepareTierRisk', () => {
  it('puts nine cells in order and tints them by money', () => {
    const found = prepareTierRisk({
      rows: [row('low', 'high', 50, 1_000), row('high', 'high', 2, 7_000), row('', 'high', 9, 90_000)],
    })
    expect(found?.rows.map(({ tier, cells }) => [tier, cells.map((cell) => cell.risk)])).toEqual([
      ['high', ['low', 'mid', 'high']],
      ['mid', ['low', 'mid', 'high']],
      ['low', ['low', 'mid', 'high']],
    ])
    const worst = row('high', 'high', 2, 7_000)
    expect(found?.worst).toEqual({
      ...{ tier: 'high', risk: 'high', customers: 2, revenueMinor: 7_000 },
      ...{ heat: 6, action: 'high high', row: worst },
    })
    expect(found?.rows[2]?.cells[2]?.heat).toBe(1)
    expect(found?.rows[1]?.cells[1]).toMatchObject({ customers: 0, revenueMinor: 0, heat: 0, row: undefined })
  })

  it('has nothing to draw where nobody has ordered', () => {
    expect(prepareTierRisk({ rows: [row('high', 'low', 0, 0)] })).toBeUndefined()
    expect(prepareTierRisk({ rows: [] })).toBeUndefined()
  })
})
