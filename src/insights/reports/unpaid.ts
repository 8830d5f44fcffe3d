import { z } from 'zod'
import { facts } from '../facts-of-date.ts'
import { figure, label, ratio } from '../metrics.ts'
import { ageOf, ages } from '../parts/ages.ts'
import { asOf, questionParams } from '../parts/counted-orders.ts'
import { count, fewestToRead, money, rate, word } from '../reading/reading.ts'
import { defineReport, type ReportContext } from '../report.ts'
import { isInScope } from '../scope/scope.ts'

/** What customers are told apart by, as an expression over `states`. */
const classes = { tier: "if(tier = '', 'none', tier)", stage: 'stage', risk: "if(risk = '', 'none', risk)" } as const
const classOrder = {
  tier: ['high', 'mid', 'low', 'none'],
  stage: ['visitor', 'browser', 'new', 'active', 'churned', 'reactivated'],
  risk: ['low', 'mid', 'high', 'none'],
} as const
type By = keyof typeof classes

/**
 * Grain: one row per age and class that has unpaid orders. Input: `customers`, and `states` of the date for the class. The few with
 * unpaid orders are the side that is kept in memory.
 */
const ordersByAge = (by: By) => `
SELECT age, class, uniqExact(customer_id) AS customers, count() AS unpaid_orders, sum(unpaid.2) AS unpaid_minor
FROM (${agedOrders(by)})
GROUP BY age, class`

/** Grain: one row per unpaid order. */
const agedOrders = (by: By) => `
SELECT standing.customer_id AS customer_id, ${ageOf('unpaid.1')} AS age, class, unpaid
FROM (
  SELECT customer_id, ${classes[by]} AS class
  FROM states FINAL
  WHERE as_of = ${asOf} AND ${isInScope}
) AS standing
INNER JOIN (
  SELECT customer_id, arrayJoin(arrayMap(o -> (o.1, o.4), arrayFilter(
    o -> o.1 < ${asOf} - toIntervalMinute({unpaid_after_minutes:UInt32}) AND o.2 >= ${asOf} AND o.3 >= ${asOf},
    arrayZip(orders.placed_at, orders.paid_at, orders.cancelled_at, orders.value_minor)
  ))) AS unpaid
  FROM ${facts}
) AS waiting ON standing.customer_id = waiting.customer_id`

const unpaidParams = ({ settings }: ReportContext) => ({ unpaid_after_minutes: settings.unpaidAfterMinutes })

type UnpaidRow = { age: string; class: string; customers: number; unpaid_orders: number; unpaid_minor: number }

export const unpaid = defineReport({
  kind: 'unpaid',
  title: 'Unpaid orders',
  description: 'Orders that were placed and never paid, by how long they have been waiting and whose they are.',
  method: [
    'An order is unpaid that was placed before the date and neither paid nor cancelled before it; those of the last minutes, as many as the shop has set, are given time.',
    'by=tier tells customers apart by what they are worth, by=stage by where they stand in the life cycle, by=risk by how likely they are to be lost, all as of the date; none is a customer who has never paid for an order.',
    'Combinations without an unpaid order are left out.',
  ],
  period: null,
  params: z.object({ by: z.enum(['tier', 'stage', 'risk']).default('tier') }),
  columns: [
    label('age', 'How long ago the order was placed'),
    label('class', 'Tier, stage or risk of the customer'),
    figure('unpaidOrders'),
    figure('unpaidMinor'),
    figure('valueShare', 'unpaidMinor ÷ unpaidMinor of all rows'),
    figure('customers', 'Customers with such an order'),
  ],
  summary: [figure('unpaidOrders'), figure('unpaidMinor')],
  marks: {
    rows: ['age', 'class'],
    figures: ['customers'],
    async customers({ row }, context, { by }) {
      await context.ensureStates(context.asOfMs)
      return {
        sql: `SELECT customer_id FROM (${agedOrders(by)}) WHERE age = {row_age:String} AND class = {row_class:String}`,
        params: { row_age: row.age, row_class: row.class, ...unpaidParams(context) },
      }
    },
  },
  read({ rows, summary }) {
    const whole = Number(summary.unpaidMinor)
    if (Number(summary.unpaidOrders) < fewestToRead || whole === 0) return []
    const byAge = ages.map((age) => ({
      age,
      share: rows.reduce((sum, row) => sum + (row.age === age ? Number(row.unpaidMinor) : 0), 0) / whole,
    }))
    const fresh = byAge.slice(0, ages.indexOf('7_to_30_days')).reduce((sum, { share }) => sum + share, 0)
    const [most] = byAge.toSorted((a, b) => b.share - a.share)
    const orders = count(Number(summary.unpaidOrders))
    return [
      { code: 'waiting', values: { orders, value: money(whole), fresh: rate(fresh) } },
      ...(most ? [{ code: 'most', values: { share: rate(most.share), age: word('age', most.age) } }] : []),
    ]
  },
  async run(context, { by }) {
    await context.ensureStates(context.asOfMs)
    const params = { ...questionParams(context), ...unpaidParams(context) }
    const found = await context.warehouse.query<UnpaidRow>('report.unpaid', ordersByAge(by), { params })
    const total = found.reduce((sum, row) => sum + row.unpaid_minor, 0)
    const order = classOrder[by] as readonly string[]
    const rows = found
      .toSorted((a, b) => ages.indexOf(a.age) - ages.indexOf(b.age) || order.indexOf(a.class) - order.indexOf(b.class))
      .map(({ unpaid_orders, unpaid_minor, customers, ...named }) => ({
        ...named,
        unpaidOrders: unpaid_orders,
        unpaidMinor: unpaid_minor,
        valueShare: ratio(unpaid_minor, total),
        customers,
      }))
    const unpaidOrders = rows.reduce((sum, row) => sum + row.unpaidOrders, 0)
    return { rows, summary: { unpaidOrders, unpaidMinor: total } }
  },
})
