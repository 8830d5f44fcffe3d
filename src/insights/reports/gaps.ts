import { z } from 'zod'
import { facts } from '../facts-of-date.ts'
import { always, figure, ratio } from '../metrics.ts'
import { countedPaidAt, periodFrom, periodTo, questionParams } from '../parts/counted-orders.ts'
import { count, days, fewestToRead } from '../reading/reading.ts'
import { defineReport, type ReportContext } from '../report.ts'
import { isInScope } from '../scope/scope.ts'

const dayMs = 86_400_000

/** Widths of the stretches, in days: from a week on whole weeks, or a shop whose customers order on Saturdays would have teeth. */
const widths = [1, 2, 3, 7, 14, 28, 91, 364]
/** More stretches than this nobody tells apart; what is longer than one and a half times the 90th percentile is one of its own. */
const mostStretches = 30
const reach = 1.5

/**
 * Grain: one row per customer. Input: `customers`. Their gaps that ended in the period. Differences of sorted arrays, because a window function
 * over unnested orders took twice as long (ten million orders: 0.25 s).
 */
const gapsOfPeriod = `
  WITH arraySort(arrayMap(paid_at -> toUnixTimestamp64Milli(paid_at), ${countedPaidAt})) AS paid_ms
  SELECT customer_id, arrayFilter(
    (gap_ms, ended_ms) -> ended_ms >= toUnixTimestamp64Milli(${periodFrom}) AND ended_ms < toUnixTimestamp64Milli(${periodTo}),
    arrayPopFront(arrayDifference(paid_ms)),
    arrayPopFront(paid_ms)
  ) AS gaps_ms
  FROM ${facts}
  WHERE ${isInScope}`

/** Grain: one row. Exact quantiles over every gap, in milliseconds. */
const gapQuantiles = `
SELECT
  sum(length(gaps_ms)) AS gaps, countIf(notEmpty(gaps_ms)) AS customers, maxArray(gaps_ms) AS longest_ms,
  quantilesExactInclusiveArray(0.25, 0.5, 0.75, 0.9)(gaps_ms) AS quantiles_ms
FROM (${gapsOfPeriod})`

/** Grain: one row per stretch that a gap lies in, by its place; all gaps beyond the last are in that after it. */
const gapsByStretch = `
SELECT place, count() AS gaps, countIf(nth = 1) AS customers
FROM (
  SELECT arrayMap(gap_ms -> least(intDiv(gap_ms, {width_ms:Int64}), {stretches:Int64}), gaps_ms) AS places, arrayEnumerateUniq(places) AS nths
  FROM (${gapsOfPeriod})
)
ARRAY JOIN places AS place, nths AS nth
GROUP BY place`

type Gaps = { gaps: number; customers: number; longest_ms: number; quantiles_ms: number[] }
type Stretch = { place: number; gaps: number; customers: number }

export const gaps = defineReport({
  kind: 'gaps',
  title: 'Time between orders',
  description: 'How long customers of this shop wait from one order to the next. It sets the pace for reminders.',
  method: [
    'A gap is the time between the payments of two counted orders of one customer that follow each other, in days with fractions.',
    `Stretches are 1, 2 or 3 days, or 1, 2, 4, 13 or 52 weeks wide: the narrowest of which ${mostStretches} or fewer reach to one and a half times the 90th percentile, or to the longest gap. fromDays is in the stretch, toDays is not; all longer gaps are one row without toDays.`,
    'Quantiles are exact, interpolated linearly between the two nearest gaps. Without a gap they have no value.',
    'horizonDays is how far ahead the shop’s chances look: as set, or by itself the 90th percentile of the gaps between days of purchase, 30 to 365.',
  ],
  period: 'gaps by the instant at which they ended',
  params: z.object({}),
  columns: [
    always(figure('fromDays')),
    figure('toDays'),
    figure('n', 'Gaps of the stretch'),
    figure('customers', 'Customers with such a gap'),
    figure('share', 'Gaps of the stretch ÷ all gaps'),
    figure('withinShare'),
  ],
  summary: [
    figure('n'),
    figure('customers', 'Customers with a gap'),
    figure('p25'),
    figure('p50'),
    figure('p75'),
    figure('p90'),
    figure('horizonDays'),
  ],
  marks: {
    rows: ['fromDays', 'toDays'],
    figures: ['customers'],
    summary: ['customers'],
    customers: ({ row: { fromDays = 0, toDays } }) => ({
      sql: `SELECT customer_id FROM (${gapsOfPeriod})
WHERE arrayExists(gap_ms -> gap_ms >= {row_from:Int64} AND gap_ms < {row_to:Int64}, gaps_ms)`,
      params: {
        row_from: Number(fromDays) * dayMs,
        row_to: toDays ? Number(toDays) * dayMs : Number.MAX_SAFE_INTEGER,
      },
    }),
  },
  read: ({ summary: { n, p50, p90 } }) =>
    Number(n ?? 0) < fewestToRead
      ? []
      : [{ code: 'pace', values: { half: days(Number(p50)), most: days(Number(p90)), gaps: count(Number(n)) } }],
  async run(context) {
    const [found] = await context.warehouse.query<Gaps>('report.gaps', gapQuantiles, {
      params: questionParams(context),
    })
    const { groups } = await context.calibration(context.asOfMs)
    const horizonDays = groups.find(({ key }) => key === '')?.horizonDays ?? null
    const hasGaps = found !== undefined && found.gaps > 0
    const quantile = (place: number) => (hasGaps ? (found.quantiles_ms[place] ?? 0) / dayMs : null)
    return {
      rows: hasGaps ? await readStretches(context, found) : [],
      summary: {
        ...{ n: found?.gaps ?? 0, customers: found?.customers ?? 0 },
        ...{ p25: quantile(0), p50: quantile(1), p75: quantile(2), p90: quantile(3), horizonDays },
      },
    }
  },
})

/** How wide the stretches are, and how many stand before the one of all longer gaps. */
function stretchesFor({ longest_ms, quantiles_ms }: Gaps): { width: number; stretches: number } {
  const reachDays = Math.min(longest_ms, reach * (quantiles_ms.at(-1) ?? 0)) / dayMs
  const width = widths.find((days) => reachDays / days <= mostStretches) ?? Math.ceil(reachDays / mostStretches)
  return { width, stretches: Math.max(1, Math.ceil(reachDays / width)) }
}

/** Every stretch up to the last with a gap, also those without any. */
async function readStretches(context: ReportContext, all: Gaps) {
  const { width, stretches } = stretchesFor(all)
  const found = await context.warehouse.query<Stretch>('report.gaps.stretches', gapsByStretch, {
    params: { ...questionParams(context), width_ms: width * dayMs, stretches },
  })
  const last = Math.max(...found.map(({ place }) => place))
  let soFar = 0
  return Array.from({ length: last + 1 }, (_, place) => {
    const own = found.find((stretch) => stretch.place === place)
    const n = own?.gaps ?? 0
    soFar += n
    return {
      ...{ fromDays: place * width, toDays: place < stretches ? (place + 1) * width : null },
      ...{ n, customers: own?.customers ?? 0, share: ratio(n, all.gaps), withinShare: ratio(soFar, all.gaps) },
    }
  })
}
