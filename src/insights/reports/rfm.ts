import { z } from 'zod'
import { stateMarks } from '../marks/state-marks.ts'
import { figure, label } from '../metrics.ts'
import { asOf, questionParams } from '../parts/counted-orders.ts'
import { count, fewestToRead, money, type Reading, rate } from '../reading/reading.ts'
import { defineReport } from '../report.ts'
import { isInScope } from '../scope/scope.ts'

/** Grain: one row per combination of scores that anyone has. Input: `states` of the date, customers with a counted order. */
const customersByScores = `
SELECT recency, frequency, monetary, any(rfm_group) AS rfm_group, count() AS customers, sum(states.revenue_minor) AS revenue_minor
FROM states FINAL
WHERE as_of = ${asOf} AND ${isInScope} AND recency > 0
GROUP BY recency, frequency, monetary
ORDER BY recency, frequency, monetary`

type ScoreRow = {
  recency: number
  frequency: number
  monetary: number
  rfm_group: string
  customers: number
  revenue_minor: number
}

export const rfm = defineReport({
  kind: 'rfm',
  title: 'Recency, frequency, monetary value',
  description: 'Customers by their three scores from 1 to 5, with the name of the group that the scores make.',
  method: [
    'Customers with a counted order are cut into fifths three times: by last order, number of orders and revenue; 5 is best.',
    'Combinations that nobody has are left out.',
  ],
  period: null,
  params: z.object({}),
  columns: [
    figure('recency'),
    figure('frequency'),
    figure('monetary'),
    figure('customers', 'Customers with these scores'),
    figure('revenueMinor', 'What they have spent so far on counted orders'),
    label('group', 'Name of the group of customers with such scores'),
  ],
  read({ rows }) {
    const sum = (of: 'customers' | 'revenueMinor', groups?: readonly string[]) =>
      rows.reduce((all, row) => all + (!groups || groups.includes(String(row.group)) ? Number(row[of]) : 0), 0)
    const [buyers, revenueMinor] = [sum('customers'), sum('revenueMinor')]
    if (buyers < fewestToRead || revenueMinor <= 0) return []
    const [best, slipping] = [['champions'], ['at risk', 'cannot lose']]
    const readings: Reading[] = []
    if (sum('customers', best) > 0)
      readings.push({
        code: 'champions',
        values: {
          share: rate(sum('customers', best) / buyers),
          revenue: rate(sum('revenueMinor', best) / revenueMinor),
        },
      })
    if (sum('customers', slipping) > 0)
      readings.push({
        code: 'slipping',
        values: { customers: count(sum('customers', slipping)), spent: money(sum('revenueMinor', slipping)) },
      })
    return readings
  },
  marks: stateMarks({
    recency: 'recency',
    frequency: 'frequency',
    // A mark without a monetary score has them all: the picture draws recency and frequency alone.
    monetary: "if({row_monetary:String} = '', '', toString(monetary))",
  }),
  async run(context) {
    await context.ensureStates(context.asOfMs)
    const params = questionParams(context)
    const found = await context.warehouse.query<ScoreRow>('report.rfm', customersByScores, { params })
    return found.map(({ rfm_group: group, revenue_minor: revenueMinor, ...scored }) => ({
      ...scored,
      revenueMinor,
      group,
    }))
  },
})
