import { z } from 'zod'
import { facts } from '../facts-of-date.ts'
import { figure } from '../metrics.ts'
import { countedPaidAt, periodFrom, periodTo, questionParams } from '../parts/counted-orders.ts'
import { count, days, fewestToRead } from '../reading/reading.ts'
import { defineReport } from '../report.ts'
import { isInScope } from '../scope/scope.ts'

/**
 * Grain: one row. Input: `customers`. Exact quantiles over every gap, in milliseconds. Differences of sorted arrays, because a window
 * function over unnested orders took twice as long (ten million orders: 0.25 s).
 */
const gapQuantiles = () => `
SELECT count() AS gaps, uniqExact(customer_id) AS customers, quantilesExactInclusive(0.25, 0.5, 0.75, 0.9)(gap_ms) AS quantiles_ms
FROM (${gapsOfPeriod})`

/** Grain: one row per gap that ended in the period. */
const gapsOfPeriod = `
  WITH arraySort(${countedPaidAt}) AS paid_at
  SELECT customer_id, arrayJoin(arrayFilter(
    (gap_ms, ended_at) -> ended_at >= ${periodFrom} AND ended_at < ${periodTo},
    arrayPopFront(arrayDifference(arrayMap(instant -> toUnixTimestamp64Milli(instant), paid_at))),
    arrayPopFront(paid_at)
  )) AS gap_ms
  FROM ${facts}
  WHERE ${isInScope}`

const dayMs = 86_400_000

export const gaps = defineReport({
  kind: 'gaps',
  title: 'Time between orders',
  description: 'How long customers of this shop wait from one order to the next. It sets the pace for reminders.',
  method: [
    'A gap is the time between the payments of two counted orders of one customer that follow each other, in days with fractions.',
    'Quantiles are exact, interpolated linearly between the two nearest gaps. Without a gap they have no value.',
  ],
  period: 'gaps by the instant at which they ended',
  params: z.object({}),
  columns: [
    figure('n'),
    figure('customers', 'Customers with such a gap'),
    figure('p25'),
    figure('p50'),
    figure('p75'),
    figure('p90'),
  ],
  marks: {
    rows: [],
    figures: ['customers'],
    customers: () => ({ sql: `SELECT DISTINCT customer_id FROM (${gapsOfPeriod})` }),
  },
  reading: {
    sentences: { pace: 'Half of the next orders come within {{half}}, nine in ten within {{most}} ({{gaps}} gaps).' },
    read: ({ rows: [row] }) =>
      Number(row?.n ?? 0) < fewestToRead
        ? []
        : [
            {
              code: 'pace',
              values: { half: days(Number(row?.p50)), most: days(Number(row?.p90)), gaps: count(Number(row?.n)) },
            },
          ],
  },
  async run(context) {
    const [found] = await context.warehouse.query<{ gaps: number; customers: number; quantiles_ms: (number | null)[] }>(
      'report.gaps',
      gapQuantiles(),
      { params: questionParams(context) },
    )
    const inDays = (place: number) => {
      const ms = found?.gaps ? found.quantiles_ms[place] : null
      return ms === null || ms === undefined ? null : ms / dayMs
    }
    const [n, customers] = [found?.gaps ?? 0, found?.customers ?? 0]
    return [{ n, customers, p25: inDays(0), p50: inDays(1), p75: inDays(2), p90: inDays(3) }]
  },
})
