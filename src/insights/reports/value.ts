import { z } from 'zod'
import { facts } from '../facts-of-date.ts'
import { nobody } from '../marks/marks.ts'
import { figure, orNone, ratio } from '../metrics.ts'
import { countedFlags, periodFrom, periodTo, questionParams } from '../parts/counted-orders.ts'
import { count, fewestToRead, rate } from '../reading/reading.ts'
import { defineReport } from '../report.ts'
import { isInScope } from '../scope/scope.ts'

/** Parts of the buyers, the best first, in percent, up to which their revenue is added up. */
const percents = [1, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100] as const
const tenths = percents.filter((percent) => percent % 10 === 0)

/** Grain: one row per customer. What they spent in the period on counted orders. */
const spentInPeriod = `
    WITH arrayMap(
      (paid_at, counted) -> counted AND paid_at >= ${periodFrom} AND paid_at < ${periodTo},
      orders.paid_at, ${countedFlags}
    ) AS is_of_period
    SELECT
      customer_id,
      arrayCount(is_of_period) AS orders_in_period,
      arraySum((value, chosen) -> value * chosen, orders.value_minor, is_of_period) AS spent_minor
    FROM ${facts}
    WHERE ${isInScope}`

/**
 * Grain: one row. Input: `customers`. What each buyer spent in the period, sorted once; sums and smallest values up to the places of
 * `percents`. Sorting one array took a third of the time of a window function over the same million rows.
 */
const revenueByPlace = `
SELECT
  length(ranked) AS buyers,
  arrayCumSum(ranked) AS running,
  arrayMap(percent -> toUInt64(intDiv(buyers * percent + 99, 100)), {percents:Array(UInt8)}) AS places,
  arrayMap(place -> running[place], places) AS revenue_minor,
  arrayMap(place -> ranked[place], places) AS least_minor,
  arrayFirstIndex(sum -> 2 * sum >= running[-1], running) AS half_buyers,
  arraySum((spent, place) -> toFloat64(spent) * place, ranked, arrayEnumerate(ranked)) AS weighed
FROM (
  SELECT arrayReverseSort(groupArrayIf(spent_minor, orders_in_period > 0)) AS ranked
  FROM (${spentInPeriod})
)`

/** Grain: one row per customer of a tenth. Equal spenders stand in the order of their ids, so that each is in one tenth. */
const buyersOfTenth = `
SELECT customer_id
FROM (
  SELECT customer_id, row_number() OVER (ORDER BY spent_minor DESC, customer_id) AS place, count() OVER () AS buyers
  FROM (${spentInPeriod})
  WHERE orders_in_period > 0
)
WHERE place > intDiv(buyers * ({row_tenth:UInt8} - 1) * 10 + 99, 100) AND place <= intDiv(buyers * {row_tenth:UInt8} * 10 + 99, 100)`
type Ranked = {
  buyers: number
  places: number[]
  revenue_minor: number[]
  least_minor: number[]
  half_buyers: number
  weighed: number
}

// The running sums stay in the warehouse: a million of them are no answer.
const revenueAtPlaces = `SELECT buyers, places, revenue_minor, least_minor, half_buyers, weighed FROM (${revenueByPlace})`

export const value = defineReport({
  kind: 'value',
  title: 'Who brings the revenue',
  description: 'How much of the revenue the best customers bring: by tenths of the buyers, and as one figure.',
  method: [
    'Buyers of the period are put in order of what they spent in it on counted orders, the most first, and cut into tenths; a tenth of a number that does not divide by ten is rounded up from the top.',
    'The Gini coefficient is 0 where everybody spends the same and comes near 1 where one spends everything: (n + 1 − 2 × Σ place × spent ÷ revenue) ÷ n.',
    'The best 1 % are at least one customer. Tenths of nobody, in a shop of fewer than ten buyers, are left out.',
  ],
  period: 'orders by the instant they were paid',
  params: z.object({}),
  columns: [
    figure('tenth'),
    figure('customers', 'Buyers of the tenth'),
    figure('revenueMinor', 'What they spent in the period'),
    figure('revenueShare'),
    figure('cumulativeShare'),
    figure('leastMinor', 'What the last of the tenth spent'),
    orNone(figure('revenuePerBuyerMinor')),
  ],
  summary: [
    figure('buyers'),
    figure('revenueMinor'),
    figure('gini'),
    figure('top1Share'),
    figure('top5Share'),
    figure('top10Share'),
    figure('top20Share'),
    figure('halfShare'),
  ],
  marks: {
    rows: ['tenth'],
    figures: ['customers'],
    summary: ['buyers'],
    customers({ row: { tenth = '' }, isOfAll }) {
      if (isOfAll) return { sql: `SELECT customer_id FROM (${spentInPeriod}) WHERE orders_in_period > 0` }
      return /^([1-9]|10)$/.test(tenth) ? { sql: buyersOfTenth, params: { row_tenth: Number(tenth) } } : nobody
    },
  },
  read({ summary: { buyers, top20Share, top1Share, halfShare } }) {
    if (Number(buyers) < fewestToRead || top20Share === null) return []
    const half = Number(halfShare)
    return [
      {
        code: 'fifth',
        values: { buyers: count(Number(buyers)), share: rate(Number(top20Share)), top: rate(Number(top1Share)) },
      },
      { code: half <= 0.25 ? 'half' : 'even', values: { half: rate(half) } },
    ]
  },
  async run(context) {
    const params = { ...questionParams(context), percents: [...percents] }
    const [found] = await context.warehouse.query<Ranked>('report.value', revenueAtPlaces, { params })
    if (!found?.buyers) return { rows: [], summary: summaryOf(undefined) }
    return {
      rows: tenths.map((percent) => tenthOf(found, percent)).filter(({ customers }) => customers > 0),
      summary: summaryOf(found),
    }
  },
})

/** Buyers and revenue of the best so many percent. */
function upTo({ places, revenue_minor, least_minor }: Ranked, percent: number) {
  const at = percents.indexOf(percent as (typeof percents)[number])
  return { customers: places[at] ?? 0, revenueMinor: revenue_minor[at] ?? 0, leastMinor: least_minor[at] ?? 0 }
}

function tenthOf(found: Ranked, percent: number) {
  const [before, now, all] = [upTo(found, percent - 10), upTo(found, percent), upTo(found, 100)]
  const customers = now.customers - before.customers
  const revenueMinor = now.revenueMinor - before.revenueMinor
  return {
    tenth: percent / 10,
    customers,
    revenueMinor,
    revenueShare: ratio(revenueMinor, all.revenueMinor),
    cumulativeShare: ratio(now.revenueMinor, all.revenueMinor),
    leastMinor: now.leastMinor,
    revenuePerBuyerMinor: ratio(revenueMinor, customers),
  }
}

function summaryOf(found: Ranked | undefined) {
  const revenueMinor = found ? upTo(found, 100).revenueMinor : 0
  const topShare = (percent: number) => (found ? ratio(upTo(found, percent).revenueMinor, revenueMinor) : null)
  const buyers = found?.buyers ?? 0
  return {
    buyers,
    revenueMinor,
    gini: found && revenueMinor > 0 ? (buyers + 1 - (2 * found.weighed) / revenueMinor) / buyers : null,
    top1Share: topShare(1),
    top5Share: topShare(5),
    top10Share: topShare(10),
    top20Share: topShare(20),
    halfShare: found && revenueMinor > 0 ? ratio(found.half_buyers, buyers) : null,
  }
}
