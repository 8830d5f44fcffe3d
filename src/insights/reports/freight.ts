import { z } from 'zod'
import { facts } from '../facts-of-date.ts'
import { figure, label, orNone, ratio } from '../metrics.ts'
import { asOf, countedPlaces, periodFrom, periodTo, questionParams } from '../parts/counted-orders.ts'
import { fewestToRead, rate, word } from '../reading/reading.ts'
import { defineReport } from '../report.ts'
import { isInScope } from '../scope/scope.ts'
import { wilsonInterval } from '../statistics/wilson.ts'

/** What delivery was of the first order, by name: ends of the bands in percent of what was paid for goods and delivery. */
const bands = [
  ['under_5_percent', 5],
  ['5_to_10_percent', 10],
  ['10_to_15_percent', 15],
  ['15_to_20_percent', 20],
  ['20_to_30_percent', 30],
] as const
const bandNames = ['free', ...bands.map(([name]) => name), '30_percent_and_more']

const bandOf = `multiIf(freight_minor <= 0, 'free', ${bands
  .map(([name, percent]) => `100 * freight_minor < ${percent} * (goods_minor + freight_minor), '${name}'`)
  .join(', ')}, '30_percent_and_more')`

/** Grain: one row per band that a first order of the period lies in. Input: `customers`. */
const returnsByFreight = () => `
SELECT
  ${bandOf} AS band,
  count() AS customers,
  sum(freight_minor) AS freight,
  sum(goods_minor) AS goods,
  countIf(until_at <= ${asOf}) AS eligible,
  countIf(until_at <= ${asOf} AND has_returned) AS retained
FROM (${firstDeliveries()})
GROUP BY band`

/** Grain: one row per customer with a first order in the period. */
const firstDeliveries = () => `
  WITH ${countedPlaces} AS places, places[1] AS place
  SELECT
    customer_id,
    orders.shipping_minor[place] AS freight_minor,
    orders.value_minor[place] AS goods_minor,
    orders.paid_at[place] + toIntervalDay({days:UInt16}) AS until_at,
    length(places) > 1 AND orders.paid_at[places[2]] <= until_at AS has_returned
  FROM ${facts}
  WHERE ${isInScope} AND notEmpty(places)
    AND orders.paid_at[place] >= ${periodFrom} AND orders.paid_at[place] < ${periodTo}`

/** Predicates over a row of `firstDeliveries` by the figure that counts them. */
const freightFigures: Record<string, string> = {
  customers: '1',
  eligible: `until_at <= ${asOf}`,
  retained: `until_at <= ${asOf} AND has_returned`,
}

type BandRow = { band: string; customers: number; freight: number; goods: number; eligible: number; retained: number }

export const freight = defineReport({
  kind: 'freight',
  title: 'Delivery and return',
  description: 'Whether customers who paid much for the delivery of their first order come back less.',
  method: [
    'First counted orders of the period, by what was paid for delivery ÷ what was paid for goods and delivery. A shop that records no delivery has all of its orders in the band free.',
    'Eligible are customers whose first order lies at least as many days before the date as asked (days); they came back if their second counted order was paid within so many times 24 hours. Intervals are of 95 %, by Wilson’s score.',
    'Small orders have a larger part for delivery; whether free delivery brings customers back, only a test can show.',
  ],
  period: 'customers by the instant of their first counted order',
  params: z.object({ days: z.enum(['30', '90', '180', '365']).default('90') }),
  columns: [
    label('band', 'Delivery in percent of what the first order cost in all'),
    figure('customers', 'Customers whose first order lies in the band'),
    figure('share', 'customers ÷ customers of all bands'),
    figure('freightMinor', 'Paid for delivery of these orders'),
    orNone(figure('averageOrderMinor', 'Value of these orders ÷ customers')),
    figure('eligible', 'Customers of the band who had the days to come back'),
    figure('retained', 'Eligible customers who ordered again within the days'),
    figure('rate', 'retained ÷ eligible'),
    figure('low'),
    figure('high'),
  ],
  marks: {
    rows: ['band'],
    figures: Object.keys(freightFigures),
    customers: ({ row, figure }, _context, { days }) => ({
      sql: `SELECT customer_id FROM (${firstDeliveries()}) WHERE ${bandOf} = {row_band:String} AND ${freightFigures[figure]}`,
      params: { row_band: row.band, days: Number(days) },
    }),
  },
  read({ rows }) {
    const told = rows.filter(({ eligible }) => Number(eligible) >= fewestToRead)
    const [cheap, dear] = [told[0], told.at(-1)]
    if (!cheap || !dear || cheap === dear) return []
    return [
      {
        code: Number(dear.high) < Number(cheap.low) ? 'less' : 'alike',
        values: {
          ...{ cheap: rate(Number(cheap.rate)), cheapBand: word('band', String(cheap.band)) },
          ...{ dear: rate(Number(dear.rate)), dearBand: word('band', String(dear.band)) },
        },
      },
    ]
  },
  async run(context, { days }) {
    const params = { ...questionParams(context), days: Number(days) }
    const found = await context.warehouse.query<BandRow>('report.freight', returnsByFreight(), { params })
    const all = found.reduce((sum, { customers }) => sum + customers, 0)
    return found
      .toSorted((a, b) => bandNames.indexOf(a.band) - bandNames.indexOf(b.band))
      .map(({ band, customers, freight: freightMinor, goods, eligible, retained }) => ({
        ...{ band, customers, share: ratio(customers, all), freightMinor },
        averageOrderMinor: ratio(goods, customers),
        ...{ eligible, retained, rate: ratio(retained, eligible) },
        ...wilsonInterval(retained, eligible),
      }))
  },
})
