import { z } from 'zod'
import { facts } from '../facts-of-date.ts'
import type { MarkedCustomers } from '../marks/marks.ts'
import { figure, orNone, ratio } from '../metrics.ts'
import { countedFlags, periodFrom, periodTo, questionParams } from '../parts/counted-orders.ts'
import { fewestToRead, money, type Reading, rate } from '../reading/reading.ts'
import { defineReport, type ReportContext, type ReportRow } from '../report.ts'
import { isInScope } from '../scope/scope.ts'

/** Amounts that a shop would name, from 1.00 up to ten million of its unit. */
const roundAmounts = [2, 3, 4, 5, 6, 7, 8].flatMap((power) =>
  [1, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5].map((digits) => digits * 10 ** power),
)
/** Just under and just over: a fifth of the amount. */
const edges = [
  0,
  ...new Set(roundAmounts.flatMap((amount) => [0.8 * amount, amount, 1.2 * amount].map(Math.round))),
].sort((a, b) => a - b)

/** Amounts are told that so many orders reach: below all would be free, above hardly one. */
const [leastReached, mostReached] = [0.05, 0.75]
const mostThresholds = 8

/** Value and what was paid for delivery of the counted orders of the period. */
const boughtOfPeriod = `arrayFilter(
    (bought, is_counted, paid_at) -> is_counted AND paid_at >= ${periodFrom} AND paid_at < ${periodTo},
    arrayZip(orders.value_minor, orders.shipping_minor), ${countedFlags}, orders.paid_at
  )`

/** Grain: one row per stretch of order values between two edges. Input: `customers`. Counted orders of the period. */
const ordersByValue = `
SELECT
  roundDown(bought.1, {edges:Array(Int64)}) AS from_minor,
  count() AS orders,
  countIf(bought.2 > 0) AS paying,
  sum(bought.2) AS freight_minor,
  sum(bought.1) AS goods_minor
FROM (
  SELECT arrayJoin(${boughtOfPeriod}) AS bought
  FROM ${facts}
  WHERE ${isInScope}
)
GROUP BY from_minor`

/** Predicates over the orders of a customer by the figure that counts who fits them; `at` is the amount and `under` a fifth less. */
const thresholdFigures = {
  payingCustomers: (at: string) => `arrayExists(order -> order.1 >= ${at} AND order.2 > 0, bought)`,
  underCustomers: (at: string, under: string) =>
    `arrayExists(order -> order.1 >= ${under} AND order.1 < ${at}, bought)`,
}
type ThresholdFigure = keyof typeof thresholdFigures

const boughtByCustomer = `SELECT customer_id, ${boughtOfPeriod} AS bought FROM ${facts} WHERE ${isInScope}`

/** Grain: one row. A column per figure with the customers of each amount. */
const customersByThreshold = `
SELECT
  ${Object.entries(thresholdFigures)
    .map(([name, fits]) => `[${everyAmount((at, under) => `countIf(${fits(at, under)})`)}] AS ${name}`)
    .join(',\n  ')}
FROM (${boughtByCustomer})`

function everyAmount(count: (at: string, under: string) => string): string {
  const places = Array.from({ length: mostThresholds }, (_, place) => place + 1)
  return places.map((place) => count(`{amounts:Array(Int64)}[${place}]`, `{unders:Array(Int64)}[${place}]`)).join(', ')
}

/** Those whom a figure of an amount counts. */
const customersAtThreshold = (figure: string, amount: number): MarkedCustomers => ({
  sql: `SELECT customer_id FROM (${boughtByCustomer}) WHERE ${thresholdFigures[figure as ThresholdFigure]('{at:Int64}', '{under:Int64}')}`,
  params: { at: amount, under: underOf(amount) },
})

/** A fifth under an amount. */
const underOf = (amount: number) => Math.round(0.8 * amount)

type Stretch = { from_minor: number; orders: number; paying: number; freight_minor: number; goods_minor: number }

export const freeDelivery = defineReport({
  kind: 'free-delivery',
  title: 'Free delivery',
  description:
    'What free delivery from an amount on would have reached and cost, and how many orders lie just under it.',
  method: [
    'Counted orders of the period, and what free delivery from an amount on would have reached: orders at or over it, those of them that paid for delivery and what they paid (forgone), the orders within a fifth under it with what they lack on average, and those within a fifth over it. Amounts are round ones that 5 to 75 % of the orders reach.',
    'How many of those just under would have bought more, only a test can show.',
  ],
  period: 'orders by the instant they were paid',
  params: z.object({}),
  columns: [
    figure('thresholdMinor'),
    figure('orders', 'Counted orders at or over the amount'),
    figure('share', 'orders ÷ all orders'),
    figure('paying'),
    figure('payingShare'),
    figure('payingCustomers'),
    figure('freightMinor', 'What these paid for delivery, which would be forgone'),
    figure('justUnder'),
    figure('underShare'),
    orNone(figure('missingMinor')),
    figure('underCustomers'),
    figure('justOver'),
    figure('overShare'),
  ],
  marks: {
    rows: ['thresholdMinor'],
    figures: Object.keys(thresholdFigures),
    customers: ({ row, figure }) => customersAtThreshold(figure, Number(row.thresholdMinor)),
  },
  read: ({ rows }) => readBestThreshold(rows),
  run: readThresholds,
})

/** One row per amount that free delivery could begin at, the lowest first. */
async function readThresholds(context: ReportContext) {
  const params = { ...questionParams(context), edges }
  const found = await context.warehouse.query<Stretch>('report.freight.thresholds', ordersByValue, { params })
  const sum = (of: keyof Stretch, from: number, to = Number.POSITIVE_INFINITY) =>
    found.reduce((total, row) => total + (row.from_minor >= Math.round(from) && row.from_minor < to ? row[of] : 0), 0)
  const all = sum('orders', 0)
  const candidates = roundAmounts.filter((amount) => {
    const reached = sum('orders', amount) / all
    return reached >= leastReached && reached <= mostReached
  })
  const amounts = thin(candidates)
  const customers = await countCustomers(context, amounts)
  return amounts.map((amount, place) => {
    const [justUnder, justOver] = [
      sum('orders', underOf(amount), amount),
      sum('orders', amount, Math.round(1.2 * amount)),
    ]
    const goods = sum('goods_minor', underOf(amount), amount)
    return {
      ...{ thresholdMinor: amount, orders: sum('orders', amount), share: ratio(sum('orders', amount), all) },
      ...{ paying: sum('paying', amount), payingShare: ratio(sum('paying', amount), all) },
      freightMinor: sum('freight_minor', amount),
      ...{
        justUnder,
        underShare: ratio(justUnder, all),
        missingMinor: justUnder === 0 ? null : amount - goods / justUnder,
      },
      ...{ justOver, overShare: ratio(justOver, all) },
      payingCustomers: customers?.payingCustomers[place] ?? 0,
      underCustomers: customers?.underCustomers[place] ?? 0,
    }
  })
}

/** Of each amount the customers behind its figures. The engine refuses an empty list. */
async function countCustomers(context: ReportContext, amounts: readonly number[]) {
  if (amounts.length === 0) return undefined
  const params = { ...questionParams(context), amounts, unders: amounts.map(underOf) }
  const [found] = await context.warehouse.query<Record<ThresholdFigure, number[]>>(
    'report.freight.customers',
    customersByThreshold,
    { params },
  )
  return found
}

/** At most so many, evenly from the lowest to the highest. */
function thin(amounts: readonly number[]): number[] {
  if (amounts.length <= mostThresholds) return [...amounts]
  const step = (amounts.length - 1) / (mostThresholds - 1)
  return Array.from({ length: mostThresholds }, (_, place) => amounts[Math.round(place * step)] ?? 0)
}

/** The amount with the most orders just under it for each that would be freed. */
function readBestThreshold(rows: readonly ReportRow[]): Reading[] {
  const [best] = rows
    .filter(({ justUnder, paying }) => Number(justUnder) >= fewestToRead && Number(paying) > 0)
    .toSorted((a, b) => Number(b.justUnder) / Number(b.paying) - Number(a.justUnder) / Number(a.paying))
  if (!best) return []
  const values = {
    ...{ threshold: money(Number(best.thresholdMinor)), share: rate(Number(best.payingShare)) },
    ...{ forgone: money(Number(best.freightMinor)), under: rate(Number(best.underShare)) },
    missing: money(Math.round(Number(best.missingMinor))),
  }
  return [{ code: 'best', values }]
}
