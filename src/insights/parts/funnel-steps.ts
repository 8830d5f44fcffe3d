import { facts } from '../facts-of-date.ts'
import { asOf, countedPaidAt } from './counted-orders.ts'

/** The steps of the funnel, in the order in which a customer usually takes them. */
export const funnelSteps = ['visit', 'registration', 'cart', 'order', 'payment', 'repeat'] as const

export type FunnelStep = (typeof funnelSteps)[number]

const neverAt = "toDateTime64({never:String}, 3, 'UTC')"

/**
 * When a row of `customers` first took each step, "never" where it has not. A step counts as taken where its time lies before the date:
 * this is the one place that says what the steps are.
 */
const timeOf: Record<FunnelStep, string> = {
  visit: 'first_visit_at',
  registration: 'registered_at',
  cart: 'first_cart_at',
  // An order that is paid at once has its two times in either order.
  order: `if(empty(orders.placed_at), ${neverAt}, least(arrayMin(orders.placed_at), arrayMin(orders.paid_at)))`,
  payment: `if(empty(${countedPaidAt}), ${neverAt}, arrayMin(${countedPaidAt}))`,
  repeat: `if(length(${countedPaidAt}) < 2, ${neverAt}, arrayPartialSort(2, ${countedPaidAt})[2])`,
}

/** Grain: one row per customer. `times` are those of the steps, in the order of `funnelSteps`. */
export const stepTimes = `
  SELECT customer_id, first_seen_at, [
    ${funnelSteps.map((step) => timeOf[step]).join(',\n    ')}
  ] AS times
  FROM ${facts}`

/**
 * Grain: one row per customer who before the date has taken every one of the steps, or none of them. Reads what these steps are told by
 * and no more: the orders of a million customers are most of their rows.
 */
export const customersByStep = (steps: readonly FunnelStep[], are: 'taken' | 'missing') => `
SELECT customer_id
FROM ${facts}
WHERE ${steps.map((step) => `${timeOf[step]} ${are === 'taken' ? '<' : '>='} ${asOf}`).join(' AND ')}`
