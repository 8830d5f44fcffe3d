import { z } from 'zod'
import { asOf, timeParams } from '../counted-orders.ts'
import { figure, label, ratio } from '../metrics.ts'
import { defineReport } from '../report.ts'

/** The flags a customer can carry, and what each says. Several at once are usual. */
const meanings: Record<string, string> = {
  registered_no_cart: 'Known to the shop, but has never put anything into a cart.',
  cart_no_order: 'Has put something into a cart and never ordered.',
  order_unpaid: 'Has ordered something that waits for payment.',
  no_second_purchase: 'Has bought once and not again.',
  no_repeat_in_time: 'Has not bought again within the time expected of them.',
  has_favourites: 'Has favourites that they have not removed.',
  browsed_no_cart: 'Has looked at products and never put one into a cart.',
  coupon_expiring: 'Has a coupon that is about to expire.',
  points_expiring: 'Has points that are about to expire.',
}

/** Grain: one row per flag that anyone carries, and one with an empty name for everybody. Input: `states` of the date. */
const customersByGroup = `
SELECT arrayJoin(arrayConcat([''], groups)) AS group_name, count() AS customers
FROM states FINAL
WHERE as_of = ${asOf}
GROUP BY group_name
ORDER BY group_name`

export const groups = defineReport({
  kind: 'groups',
  title: 'Groups',
  description: 'How many customers carry each flag on a date: who stopped where, and who has a reason to come back.',
  method: [
    'One customer can be in several groups, so the shares do not add up to one.',
    'Every group is listed, also those nobody is in.',
  ],
  period: null,
  params: z.object({}),
  columns: [
    label('group', 'Name of the flag'),
    figure('customers', 'Customers who carry it'),
    figure('share', 'customers ÷ all customers and visitors'),
    label('meaning', 'What the flag says about a customer'),
  ],
  async run(context) {
    await context.ensureStates(context.asOfMs)
    const found = await context.warehouse.query<{ group_name: string; customers: number }>(
      'report.groups',
      customersByGroup,
      { params: timeParams(context) },
    )
    const counts = new Map(found.map((row) => [row.group_name, row.customers]))
    const total = counts.get('') ?? 0
    const names = new Set([...Object.keys(meanings), ...counts.keys()])
    names.delete('')
    return [...names].map((group) => {
      const customers = counts.get(group) ?? 0
      return { group, customers, share: ratio(customers, total), meaning: meanings[group] ?? '' }
    })
  },
})
