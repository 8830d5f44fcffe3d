import { asOf, countedPaidAt } from './counted-orders.ts'

/** The steps of the funnel, in the order in which a customer usually takes them. */
export const funnelSteps = ['visit', 'registration', 'cart', 'order', 'payment', 'repeat'] as const

export type FunnelStep = (typeof funnelSteps)[number]

/**
 * Grain: one row per customer. `times` says when they first took each step, in the order of `funnelSteps`; "never" where they have not. A
 * step counts as taken where its time lies before the date: `stepTimes` is the one place that says what the steps are.
 */
export const stepTimes = `
  WITH
    toDateTime64({never:String}, 3, 'UTC') AS never_at,
    arraySort(${countedPaidAt}) AS counted_at,
    arrayMap((placed_at, paid_at) -> least(placed_at, paid_at), orders.placed_at, orders.paid_at) AS ordered_at
  SELECT customer_id, first_seen_at, [
    first_visit_at,
    registered_at,
    first_cart_at,
    if(empty(ordered_at), never_at, arrayMin(ordered_at)),
    if(length(counted_at) < 1, never_at, counted_at[1]),
    if(length(counted_at) < 2, never_at, counted_at[2])
  ] AS times
  FROM customers FINAL`

/**
 * Grain: one row per customer who before the date has taken every step, or none of the steps, whose places in `funnelSteps` (from 1) stand
 * in the parameter named.
 */
export const customersByStep = (places: 'steps_taken' | 'steps_missing') => `
SELECT customer_id
FROM (${stepTimes})
WHERE arrayAll(step -> times[step] ${places === 'steps_taken' ? '<' : '>='} ${asOf}, {${places}:Array(UInt8)})`
