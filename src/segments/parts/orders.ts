import type { CompileContext } from '../compile/leaf.ts'
import { allOf, compileWhere, elementFields, type Filter, filterSet } from './filters.ts'
import { isWithinDay, type Window } from './window.ts'

const ofOrder = elementFields('orders', 'o')
const ofLine = elementFields('lines', 'l')

/** What can be tested of an order. Amounts are in the shop's currency. */
export const orderFilters = filterSet([
  ofOrder('value', 'Value of the goods', 'money', 'value_minor'),
  ofOrder('units', 'Units', 'number', 'units'),
  ofOrder('discount', 'Discount', 'money', 'discount_minor'),
  ofOrder('freight', 'Freight', 'money', 'shipping_minor'),
  ofOrder('with_coupon', 'With a coupon', 'flag', 'has_coupon'),
  ofOrder('coupon', 'Coupon code', 'text', 'coupon', 'coupons'),
  ofOrder('order', 'Order number', 'text', 'order_id'),
  ofOrder('source', 'Source', 'text', 'source', 'sources'),
  ofOrder('platform', 'Platform', 'text', 'platform', 'platforms'),
  ofOrder('device', 'Device', 'text', 'device', 'devices'),
  ofOrder('country', 'Country', 'text', 'country', 'countries'),
  ofOrder('region', 'Region', 'text', 'region', 'regions'),
  ofOrder('city', 'City', 'text', 'city', 'cities'),
])

/** What of its order can be tested beside a line. */
const ofItsOrder = [
  ofOrder('with_coupon', 'Order had a coupon', 'flag', 'has_coupon'),
  ofOrder('coupon', 'Coupon code of the order', 'text', 'coupon', 'coupons'),
]

/** What can be tested of a line of an order; of its order whether it had a coupon and which. */
export const lineFilters = filterSet([
  ofLine('product', 'Product', 'text', 'product_id', 'products'),
  ofLine('category', 'Category', 'text', 'category', 'categories'),
  ofLine('brand', 'Brand', 'text', 'brand', 'brands'),
  ofLine('quantity', 'Quantity', 'number', 'quantity'),
  ofLine('price', 'Price of one', 'money', 'price_minor'),
  ofLine('value', 'Value of the line', 'money', 'value_minor'),
  ofLine('discount', 'Discount of the line', 'money', 'discount_minor'),
  ...ofItsOrder,
])

/** Whether an order counts: paid inside the window, and not cancelled before the date. */
function counts(paid: string, cancelled: string, window: Window | undefined, context: CompileContext): string[] {
  if (window && 'unit' in window && isWithinDay(window.unit)) context.changesWithinDay()
  const { fromMs, toMs } = context.bounds(window)
  return [
    ...(fromMs === undefined ? [] : [`${paid} >= ${context.instant(fromMs)}`]),
    `${paid} < ${context.instant(toMs)}`,
    `${cancelled} >= ${context.instant(context.asOfMs)}`,
  ]
}

/** Number of orders that fulfil the tests, or with `figure` (a column of orders) their sum. */
export function ordersSql(
  where: readonly Filter[] | undefined,
  window: Window | undefined,
  context: CompileContext,
  figure?: 'value_minor',
): string {
  const { ofElement, arrays } = compileWhere(where, orderFilters, context)
  const condition = allOf([...counts('o_paid', 'o_cancelled', window, context), ...ofElement])
  const names = ['o_paid', 'o_cancelled', ...arrays.keys()]
  const columns = ['orders.paid_at', 'orders.cancelled_at', ...arrays.values()]
  if (!figure) return `arrayCount((${names.join(', ')}) -> ${condition}, ${columns.join(', ')})`
  return `arraySum((o_figure, ${names.join(', ')}) -> if(${condition}, o_figure, 0), orders.${figure}, ${columns.join(', ')})`
}

/**
 * Number of orders with a line that fulfils the tests, and whether there is any: the orders that count and the orders of such lines,
 * intersected. TRAP: reading an order's column inside a lambda over lines copies all orders of the customer for each of the lines.
 */
export function ordersWithLine(
  where: readonly Filter[] | undefined,
  window: Window | undefined,
  context: CompileContext,
): { count: string; isAny: string } {
  const isOfOrder = (filter: Filter) => 'field' in filter && ofItsOrder.some(({ name }) => name === filter.field)
  const order = compileWhere(where?.filter(isOfOrder), orderFilters, context)
  const line = compileWhere(
    where?.filter((filter) => !isOfOrder(filter)),
    lineFilters,
    context,
  )
  const names = ['o_number', 'o_paid', 'o_cancelled', ...order.arrays.keys()]
  const columns = [
    ...['arrayEnumerate(orders.paid_at)', 'orders.paid_at', 'orders.cancelled_at'],
    ...order.arrays.values(),
  ]
  const condition = allOf([...counts('o_paid', 'o_cancelled', window, context), ...order.ofElement])
  const counted = context.figure(`arrayFilter((${names.join(', ')}) -> ${condition}, ${columns.join(', ')})`)
  const fulfilling =
    line.ofElement.length === 0
      ? 'lines.order_number'
      : context.figure(
          `arrayFilter((${['l_order', ...line.arrays.keys()].join(', ')}) -> ${allOf(line.ofElement)}, ${['lines.order_number', ...line.arrays.values()].join(', ')})`,
        )
  return {
    count: `length(arrayIntersect(${fulfilling}, ${counted}))`,
    isAny: `hasAny(${fulfilling}, ${counted})`,
  }
}
