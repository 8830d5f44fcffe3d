import { z } from 'zod'
import { facts } from '../facts-of-date.ts'
import { figure, label, ratio } from '../metrics.ts'
import { asOf, countedPlaces, periodFrom, periodTo, questionParams } from '../parts/counted-orders.ts'
import { firstOrderGroups, inOrderOfGroups } from '../parts/first-order-groups.ts'
import { fewestToRead, days as inDays, rate, word } from '../reading/reading.ts'
import { defineReport } from '../report.ts'
import { isInScope } from '../scope/scope.ts'
import { wilsonInterval } from '../statistics/wilson.ts'

/** Grain: one row per quantity of the first order. Input: `customers` whose whole stretch of days after it was over by the date. */
const returnsByItems = () => `
SELECT group_name, count() AS eligible, countIf(has_returned) AS retained
FROM (${firstBaskets()})
GROUP BY group_name`

/** Grain: one row per customer who had the time. */
const firstBaskets = () => `
  WITH ${countedPlaces} AS places, places[1] AS place
  SELECT
    customer_id,
    orders.paid_at[place] + toIntervalDay({days:UInt16}) AS until_at,
    length(places) > 1 AND orders.paid_at[places[2]] <= until_at AS has_returned,
    ${firstOrderGroups.items} AS group_name
  FROM ${facts}
  WHERE ${isInScope} AND notEmpty(places) AND until_at <= ${asOf}
    AND orders.paid_at[place] >= ${periodFrom} AND orders.paid_at[place] < ${periodTo}`

type ItemsRow = { group_name: string; eligible: number; retained: number }

export const basketRepeat = defineReport({
  kind: 'basket-repeat',
  title: 'First basket and return',
  description: 'Whether customers who took more in their first order come back more often.',
  method: [
    'Items are the quantities of the first counted order added up; five and more are one group, unknown is an order that does not say.',
    'Eligible are customers whose first order lies at least as many days before the date as asked (days); they came back if their second counted order was paid within so many times 24 hours.',
    'Intervals are of 95 %, by Wilson’s score. Groups whose intervals do not overlap differ.',
    'More items and more return go together; that the one makes the other, only a test can show.',
  ],
  period: 'customers by the instant of their first counted order',
  params: z.object({ days: z.enum(['30', '90', '180', '365']).default('90') }),
  columns: [
    label('items', '1, 2, 3, 4, 5+ or unknown'),
    figure('eligible'),
    figure('retained', 'Eligible customers who ordered again within the days'),
    figure('rate', 'retained ÷ eligible'),
    figure('low'),
    figure('high'),
  ],
  marks: {
    rows: ['items'],
    figures: ['eligible', 'retained'],
    customers: ({ row, figure }, _context, { days }) => ({
      sql: `SELECT customer_id FROM (${firstBaskets()}) WHERE group_name = {row_items:String} AND ${figure === 'retained' ? 'has_returned' : '1'}`,
      params: { row_items: row.items === 'unknown' ? '' : row.items, days: Number(days) },
    }),
  },
  read({ rows, params }) {
    const [single, ...others] = rows.filter(({ eligible }) => Number(eligible) >= fewestToRead)
    const largest = others.findLast(({ items }) => items !== 'unknown')
    if (single?.items !== '1' || !largest) return []
    const hasRisen = Number(largest.low) > Number(single.high)
    return [
      {
        code: hasRisen ? 'rises' : 'alike',
        values: {
          more: rate(Number(largest.rate)),
          items: word('items', String(largest.items)),
          one: rate(Number(single.rate)),
          ...(hasRisen ? { window: inDays(Number(params.days)) } : {}),
        },
      },
    ]
  },
  async run(context, { days }) {
    const found = await context.warehouse.query<ItemsRow>('report.basket-repeat', returnsByItems(), {
      params: { ...questionParams(context), days: Number(days) },
    })
    return inOrderOfGroups('items', found).map(({ group_name, eligible, retained }) => ({
      items: group_name || 'unknown',
      ...{ eligible, retained, rate: ratio(retained, eligible) },
      ...wilsonInterval(retained, eligible),
    }))
  },
})
