import { z } from 'zod'
import { facts } from '../facts-of-date.ts'
import { figure, label, orNone, ratio } from '../metrics.ts'
import { ageOf, ages } from '../parts/ages.ts'
import { asOf, questionParams } from '../parts/counted-orders.ts'
import { count, fewestToRead, money, rate, word } from '../reading/reading.ts'
import { defineReport } from '../report.ts'
import { isInScope } from '../scope/scope.ts'

/**
 * Grain: one row per age that any cart has. Input: `states` for what lies in the carts, facts for when they were last touched.
 */
const cartsByAge = () => `
SELECT
  age,
  count() AS customers,
  sum(cart_minor) AS carts_minor,
  countIf(is_known) AS reachable,
  sumIf(cart_minor, is_known) AS reachable_minor,
  countIf(orders > 0) AS buyers
FROM (${agedCarts})
GROUP BY age`

/** Grain: one row per customer with a cart. */
const agedCarts = `
  SELECT
    carts.customer_id AS customer_id, cart_minor, is_known, orders,
    ${ageOf('cart_changed_at')} AS age
  FROM (
    SELECT customer_id, cart_minor, is_known, orders
    FROM states FINAL
    WHERE as_of = ${asOf} AND ${isInScope} AND cart_minor > 0
  ) AS carts
  ANY LEFT JOIN (
    SELECT customer_id, cart_changed_at FROM ${facts} WHERE notEmpty(cart.product_id)
  ) AS touched ON carts.customer_id = touched.customer_id`

/** Predicates over a row of `agedCarts` by the figure that counts them. */
const cartFigures: Record<string, string> = { customers: '1', reachable: 'is_known', buyers: 'orders > 0' }

type CartsRow = {
  age: string
  customers: number
  carts_minor: number
  reachable: number
  reachable_minor: number
  buyers: number
}

const none = { customers: 0, carts_minor: 0, reachable: 0, reachable_minor: 0, buyers: 0 }

export const carts = defineReport({
  kind: 'carts',
  title: 'Left carts',
  description:
    'What lies in carts that nobody has checked out, for how long, and how much of it can still be asked for.',
  method: [
    'A cart is what a customer or visitor had put in and not taken out since their last order, as of the date; carts without a price are left out.',
    'Its age is the time since it was last changed.',
    'Reachable are carts of customers who are known to the shop by an id, an e-mail address or a telephone number. Whether they may be written to is a matter of consent.',
  ],
  period: null,
  params: z.object({}),
  columns: [
    label('age', 'How long ago the cart was last changed'),
    figure('customers', 'Customers and visitors with such a cart'),
    figure('cartMinor'),
    figure('valueShare', 'cartMinor ÷ cartMinor of all rows'),
    orNone(figure('averageCartMinor')),
    figure('reachable', 'Carts of customers known to the shop'),
    figure('reachableMinor'),
    figure('buyers', 'Customers of the row with a counted order before the date'),
  ],
  summary: [
    figure('customers', 'Customers and visitors with a cart'),
    figure('cartMinor'),
    figure('reachable', 'Carts of customers known to the shop'),
    figure('reachableMinor'),
  ],
  marks: {
    rows: ['age'],
    figures: Object.keys(cartFigures),
    summary: ['customers', 'reachable'],
    async customers({ row, figure, isOfAll }, context) {
      await context.ensureStates(context.asOfMs)
      const isAsked = isOfAll ? '1' : 'age = {row_age:String}'
      const sql = `SELECT customer_id FROM (${agedCarts}) WHERE ${isAsked} AND ${cartFigures[figure]}`
      return { sql, params: isOfAll ? {} : { row_age: row.age } }
    },
  },
  read({ rows, summary }) {
    const whole = Number(summary.cartMinor)
    if (Number(summary.customers) < fewestToRead || whole === 0) return []
    const [most] = rows.toSorted((a, b) => Number(b.cartMinor) - Number(a.cartMinor))
    const stake = {
      code: 'stake',
      values: {
        value: money(whole),
        carts: count(Number(summary.customers)),
        share: rate(Number(summary.reachableMinor) / whole),
      },
    }
    if (!most) return [stake]
    return [
      stake,
      { code: 'oldest', values: { share: rate(Number(most.valueShare)), age: word('age', String(most.age)) } },
    ]
  },
  async run(context) {
    await context.ensureStates(context.asOfMs)
    const params = questionParams(context)
    const found = await context.warehouse.query<CartsRow>('report.carts', cartsByAge(), { params })
    const sum = (name: 'customers' | 'carts_minor' | 'reachable' | 'reachable_minor') =>
      found.reduce((total, row) => total + row[name], 0)
    const total = sum('carts_minor')
    return {
      rows: ages.map((age) => rowOf(age, found.find((row) => row.age === age) ?? none, total)),
      summary: {
        customers: sum('customers'),
        cartMinor: total,
        reachable: sum('reachable'),
        reachableMinor: sum('reachable_minor'),
      },
    }
  },
})

function rowOf(age: string, found: Omit<CartsRow, 'age'>, total: number) {
  return {
    age,
    customers: found.customers,
    cartMinor: found.carts_minor,
    valueShare: ratio(found.carts_minor, total),
    averageCartMinor: ratio(found.carts_minor, found.customers),
    reachable: found.reachable,
    reachableMinor: found.reachable_minor,
    buyers: found.buyers,
  }
}
