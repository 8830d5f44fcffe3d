import type { ShopEvent } from '../shop-event.ts'
import { isKnownEvent, orderEvents } from '../vocabulary.ts'
import { type Findings, type Json, note, readText } from './findings.ts'
import { limits } from './limits.ts'
import { readIdentifier } from './read-identifiers.ts'
import { type LinesRead, readLines } from './read-lines.ts'
import { readCurrency, readMoney } from './read-money.ts'

const aboutOrders = new Set<string>(orderEvents)
// An order that nobody gave an id is still an order; what happens to it later must say to which one.
const makesAnOrder = new Set(['Order Completed', 'Order Placed'])
// Lists that were only shown, or are told without amounts, add up to nothing that was bought or is about to be.
const addsUpToNothing = new Set(['Product List Viewed', 'Product List Filtered', 'Cart Shared'])

/**
 * Reads what a track event says of goods and money into the event. Of the vocabulary's events everything is read and must be right; of
 * an event of the shop's own only `revenue`, `value` and `currency` mean money, as other fields may mean anything there.
 */
export function readOrder(event: ShopEvent, properties: Json, shopCurrency: string, findings: Findings): void {
  event.coupon = readText(properties.coupon ?? properties.coupon_id ?? properties.coupon_name, limits.textLength)
  event.cartId = readText(properties.cart_id, limits.textLength)
  if (isKnownEvent(event.name)) {
    event.orderId = readIdentifier(properties.order_id, 'properties.order_id', limits.textLength, findings)
    readGoods(event, properties, shopCurrency, findings)
    if (aboutOrders.has(event.name) && event.orderId === '') settleMissingOrderId(event, findings)
  } else {
    event.orderId = readText(properties.order_id, limits.textLength)
    readOwnAmount(event, properties, shopCurrency, findings)
  }
}

function settleMissingOrderId(event: ShopEvent, findings: Findings): void {
  if (makesAnOrder.has(event.name)) event.orderId = event.messageId
  else
    note(
      findings,
      'properties.order_id',
      `"${event.name}" does not say which order.`,
      'Send the id of the order as "order_id".',
    )
}

function readGoods(event: ShopEvent, properties: Json, shopCurrency: string, findings: Findings): void {
  const currency = readCurrency(properties.currency, shopCurrency, findings)
  const money = (field: string) => readMoney(properties[field], currency, `properties.${field}`, findings)
  const read = readLines(event.name, properties, currency, findings)
  event.lines = read.lines
  event.totalMinor = money('total')
  event.shippingMinor = money('shipping')
  event.taxMinor = money('tax')
  event.discountMinor = money('discount')
  event.valueMinor = money('revenue') ?? money('subtotal') ?? money('value') ?? valueFromParts(event, read)
  if (event.valueMinor !== null || event.totalMinor !== null || event.discountMinor !== null || event.lines.length > 0)
    event.currency = currency
}

/** What the goods cost where nobody said it plainly: the total less shipping and tax, else the lines less the discount. */
function valueFromParts(event: ShopEvent, { lines, isEveryLinePriced }: LinesRead): number | null {
  if (event.totalMinor !== null) return exact(event.totalMinor - (event.shippingMinor ?? 0) - (event.taxMinor ?? 0))
  if (!isEveryLinePriced || addsUpToNothing.has(event.name)) return null
  let goodsMinor = 0
  let lineDiscountsMinor = 0
  for (const line of lines) {
    goodsMinor += line.valueMinor
    lineDiscountsMinor += line.discountMinor
  }
  // The order's discount is the sum of all its discounts, so what the lines have already taken off is not taken off again.
  return exact(goodsMinor - Math.max(0, (event.discountMinor ?? 0) - lineDiscountsMinor))
}

/** Sums of amounts that are each exact may leave what a number holds exactly; such a sum is no amount. */
const exact = (minor: number): number | null => (Number.isSafeInteger(minor) ? minor : null)

function readOwnAmount(event: ShopEvent, properties: Json, shopCurrency: string, findings: Findings): void {
  const { revenue, value, currency } = properties
  if (revenue !== undefined && revenue !== null && revenue !== '') {
    event.currency = readCurrency(currency, shopCurrency, findings)
    event.valueMinor = readMoney(revenue, event.currency, 'properties.revenue', findings)
  } else if (typeof value === 'number') {
    const doubts: Findings = { refusal: undefined }
    const code = readCurrency(currency, shopCurrency, doubts)
    const amount = readMoney(value, code, 'properties.value', doubts)
    if (doubts.refusal) return
    event.currency = code
    event.valueMinor = amount
  }
}
