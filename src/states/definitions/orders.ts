import { counted, defineState } from '../definition.ts'

/** What was bought and paid, and not cancelled, before the date. */
export const orders = defineState({
  kind: 'orders',
  title: 'Orders',
  columns: {
    orders: 'order_count',
    purchase_days: 'day_count',
    units: 'arraySum(o -> o.4, paid)',
    revenue_minor: 'paid_minor',
    refunded_minor:
      "arraySum((t, amount) -> if(t < {as_of:DateTime64(3, 'UTC')}, amount, 0), refunds.refunded_at, refunds.amount_minor)",
    average_order_minor: 'if(order_count = 0, NULL, paid_minor / order_count)',
    first_order_at: 'if(order_count = 0, NULL, paid_at[1])',
    last_order_at: 'if(order_count = 0, NULL, paid_at[-1])',
    days_since:
      "if(order_count = 0, NULL, (toUnixTimestamp64Milli({as_of:DateTime64(3, 'UTC')}) - toUnixTimestamp64Milli(paid_at[-1])) / 86400000)",
    unpaid_orders: 'length(unpaid)',
    unpaid_minor: 'arraySum(o -> o.4, unpaid)',
    cart_minor: 'arraySum(cart.value_minor)',
    favourite_count: 'length(favourites.product_id)',
  },
  reason: (row, { money }) => {
    const [orders, purchaseDays, revenueMinor] = [row.orders, row.purchase_days, row.revenue_minor].map(Number)
    if (!orders) return undefined
    return {
      code: 'orders',
      values: { orders, purchaseDays: Number(purchaseDays), revenueMinor: Number(revenueMinor) },
      because: `${counted(orders, 'paid order')} on ${counted(purchaseDays, 'day')}, ${money(Number(revenueMinor))} in all.`,
    }
  },
})
