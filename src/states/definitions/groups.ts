import { defineState } from '../definition.ts'

const never = "{never:DateTime64(3, 'UTC')}"

/** Audiences that a customer can be in, several at once, with the meaning that screens show. A new one is a line here. */
export const customerGroups = [
  {
    name: 'registered_without_cart',
    title: 'Registered, never put anything into a cart',
    sql: `is_known AND first_cart_at >= ${never} AND empty(orders.order_id)`,
  },
  {
    name: 'cart_without_order',
    title: 'Put something into the cart and has not ordered since',
    sql: 'last_cart_at > toDateTime64(0, 3) AND last_cart_at > if(empty(orders.placed_at), toDateTime64(0, 3), orders.placed_at[-1])',
  },
  { name: 'order_unpaid', title: 'Has an order that is not paid', sql: 'notEmpty(unpaid)' },
  { name: 'no_second_purchase', title: 'Bought once and not again', sql: 'order_count = 1' },
  {
    name: 'no_repeat_in_time',
    title: 'Longer silent than nine in ten such gaps',
    sql: `order_count > 0 AND NOT is_lapsed AND age - tx > exp(
      gap_log_mean + 1.2816 * group_gap_spread
    )`,
  },
  { name: 'has_favourites', title: 'Has favourites', sql: 'notEmpty(favourites.product_id)' },
  {
    name: 'browsed_without_cart',
    title: 'Looked around, never put anything into a cart',
    sql: `first_visit_at < ${never} AND first_cart_at >= ${never}`,
  },
] as const satisfies readonly { name: string; title: string; sql: string }[]

/** The groups a customer is in. */
export const groups = defineState({
  kind: 'groups',
  title: 'Groups',
  columns: {
    groups: `arrayFilter(name -> name != '', [${customerGroups.map(({ name, sql }) => `if(${sql}, '${name}', '')`).join(', ')}])`,
  },
  reason: (row) => {
    const names = row.groups as string[]
    if (names.length === 0) return undefined
    const titles = names.map((name) => customerGroups.find((group) => group.name === name)?.title ?? name)
    return { code: 'groups', values: { groups: names }, because: `${titles.join('; ')}.` }
  },
})
