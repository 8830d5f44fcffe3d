import { z } from 'zod'
import { stateMarks } from '../marks/state-marks.ts'
import { figure, label, ratio } from '../metrics.ts'
import { asOf, questionParams } from '../parts/counted-orders.ts'
import { count, fewestToRead, money, type Reading } from '../reading/reading.ts'
import { defineReport, type ReportRow } from '../report.ts'
import { isInScope } from '../scope/scope.ts'

/** What to do for a customer of each cell: keep the best close, spend most where much is about to be lost, least where little is. */
const actions = {
  high: {
    low: 'Thank them: early access, rewards, ask for a review. No discount is needed.',
    mid: 'Remind them in person before their next order is due, with a tier benefit.',
    high: 'Win them back now: your richest offer and a personal message.',
  },
  mid: {
    low: 'Help them up a tier: recommend what goes with what they bought.',
    mid: 'Remind them with something new in their categories and a small reward.',
    high: 'Send a time-limited offer in their favourite category.',
  },
  low: {
    low: 'Make the next order easy: bundles, free shipping from an amount.',
    mid: 'Send an automatic reminder with a bestseller; little cost.',
    high: 'Let a rare automatic mail do; spend no discount here.',
  },
} as const

const tiers = ['high', 'mid', 'low'] as const
const risks = ['low', 'mid', 'high'] as const

/**
 * Silent for longer than nine in ten gaps such as theirs (src/states/definitions/groups.ts). In a young or growing shop the chance falls
 * late, so the first who are about to leave are found here, before anybody is at high risk (docs/decisions/0015).
 */
const isOverdue = "has(groups, 'no_repeat_in_time')"

/** Grain: one row per cell that anyone is in. Input: `states` of the date, customers with a counted order. */
const customersByCell = `
SELECT
  tier, risk, count() AS customers, sum(states.revenue_minor) AS revenue_minor,
  countIf(${isOverdue}) AS overdue, sumIf(states.revenue_minor, ${isOverdue}) AS overdue_minor
FROM states FINAL
WHERE as_of = ${asOf} AND ${isInScope} AND tier != '' AND risk != ''
GROUP BY tier, risk`

type CellRow = {
  tier: string
  risk: string
  customers: number
  revenue_minor: number
  overdue: number
  overdue_minor: number
}

function readOverdue(rows: readonly ReportRow[]): Reading[] {
  const better = rows.filter(({ tier }) => tier !== 'low')
  const sum = (name: 'overdue' | 'overdueRevenueMinor') => better.reduce((all, row) => all + Number(row[name]), 0)
  const customers = sum('overdue')
  if (customers === 0) return []
  return [{ code: 'overdue', values: { customers: count(customers), spent: money(sum('overdueRevenueMinor')) } }]
}

export const tierRisk = defineReport({
  kind: 'tier-risk',
  title: 'Tier by risk',
  description:
    'Nine cells of what customers are worth against how likely they are to be lost, with what to do in each.',
  method: [
    'Customers with a counted order, by the sum of their three RFM scores (tier) and by their chance of another order (risk).',
    'The cuts between the cells are settings. All nine are listed, also those nobody is in.',
    'Overdue is who has been silent for longer than nine in ten gaps of customers with their rhythm, and has not lapsed (group no_repeat_in_time). It needs no falling chance, so it tells who is about to leave before anybody is at high risk.',
  ],
  period: null,
  params: z.object({}),
  columns: [
    label('tier', 'high, mid or low'),
    label('risk', 'low, mid or high'),
    figure('customers', 'Customers in the cell'),
    figure('revenueMinor', 'What they have spent so far on counted orders'),
    figure('share', 'customers ÷ customers in all nine cells'),
    figure('overdue'),
    figure('overdueRevenueMinor'),
    label('action', 'What to do for them'),
  ],
  marks: stateMarks({ tier: 'tier', risk: 'risk' }, { customers: '1', overdue: isOverdue }),
  read({ rows }) {
    const customersOf = (each: readonly ReportRow[]) => each.reduce((sum, row) => sum + Number(row.customers), 0)
    if (customersOf(rows) < fewestToRead) return []
    const cell = rows.find(({ tier, risk }) => tier === 'high' && risk === 'high')
    const told =
      !cell || cell.customers === 0
        ? { code: 'calm', values: {} }
        : {
            code: 'winBack',
            values: { customers: count(Number(cell.customers)), spent: money(Number(cell.revenueMinor)) },
          }
    return [told, ...readOverdue(rows)]
  },
  async run(context) {
    await context.ensureStates(context.asOfMs)
    const params = questionParams(context)
    const found = await context.warehouse.query<CellRow>('report.tier-risk', customersByCell, { params })
    const total = found.reduce((sum, row) => sum + row.customers, 0)
    return tiers.flatMap((tier) =>
      risks.map((risk) => {
        const cell = found.find((row) => row.tier === tier && row.risk === risk)
        const customers = cell?.customers ?? 0
        const revenueMinor = cell?.revenue_minor ?? 0
        return {
          ...{ tier, risk, customers, revenueMinor, share: ratio(customers, total) },
          ...{ overdue: cell?.overdue ?? 0, overdueRevenueMinor: cell?.overdue_minor ?? 0 },
          action: actions[tier][risk],
        }
      }),
    )
  },
})
