import type { EventLine, ShopEvent } from '../src/intake/index.ts'
import type { ExampleProduct } from './catalogue.ts'
import type { Random } from './random.ts'
import { lineOf, shopReport, type Visit, type Visitor } from './visit.ts'

const dayMs = 86_400_000
const freeShippingFromMinor = 7_500

export type Basket = { product: ExampleProduct; quantity: number }[]

export type OrderTerms = {
  orderId: string
  cartId: string
  coupon: { code: string; percent: number } | undefined
  /** By invoice: paid some days after it was placed, or never. */
  payment: 'at once' | 'later' | 'never'
}

/** What an order costs. Prices include tax. */
function priceOrder(basket: Basket, visitor: Visitor, coupon: OrderTerms['coupon']) {
  const lines = basket.map(({ product, quantity }) => {
    const discountMinor = coupon ? Math.round((product.priceMinor * quantity * coupon.percent) / 100) : 0
    return lineOf(product, quantity, discountMinor)
  })
  const sum = (read: (line: EventLine) => number) => lines.reduce((total, line) => total + read(line), 0)
  const valueMinor = sum((line) => line.valueMinor)
  const shippingMinor = valueMinor >= freeShippingFromMinor ? 0 : visitor.place.country === 'DK' ? 495 : 795
  const discountMinor = sum((line) => line.discountMinor)
  return { lines, valueMinor, shippingMinor, taxMinor: 0, discountMinor, totalMinor: valueMinor + shippingMinor }
}

/** Goes through the checkout at the end of a visit and writes down what becomes of the order in the days after. */
export function placeOrder(
  random: Random,
  visitor: Visitor,
  visit: Visit,
  basket: Basket,
  terms: OrderTerms,
  write: (event: ShopEvent) => void,
): void {
  const { orderId, cartId, coupon } = terms
  const priced = priceOrder(basket, visitor, coupon)
  const order = { orderId, cartId, currency: 'EUR', coupon: coupon?.code ?? '', ...priced }
  visit.say('Checkout Started', { cartId, currency: 'EUR', valueMinor: priced.valueMinor, lines: priced.lines })
  if (coupon) {
    const said = { cartId, coupon: coupon.code, properties: JSON.stringify({ coupon_id: coupon.code }) }
    visit.say('Coupon Entered', said)
    visit.say('Coupon Applied', said)
  }
  const properties = JSON.stringify({
    payment_method: terms.payment === 'at once' ? 'card' : 'invoice',
    shipping_method: 'parcel shop',
  })
  const placedAtMs = visit.nowMs()
  visit.say(terms.payment === 'at once' ? 'Order Completed' : 'Order Placed', { ...order, properties })
  if (terms.payment === 'never') {
    if (random.chance(0.6))
      write(shopReport(visitor, 'Order Cancelled', placedAtMs + random.between(21, 35) * dayMs, order))
    return
  }
  const paidAtMs = terms.payment === 'at once' ? placedAtMs : placedAtMs + random.between(0.3, 6) * dayMs
  if (terms.payment === 'later') write(shopReport(visitor, 'Order Paid', paidAtMs, { ...order, properties }))
  followUp(random, visitor, paidAtMs, order, write)
}

type Order = ReturnType<typeof priceOrder> & { orderId: string; cartId: string; currency: string; coupon: string }

/** Sent, and now and then cancelled before that, given back, or praised. */
function followUp(
  random: Random,
  visitor: Visitor,
  paidAtMs: number,
  order: Order,
  write: (event: ShopEvent) => void,
): void {
  if (random.chance(0.012)) {
    write(shopReport(visitor, 'Order Cancelled', paidAtMs + random.between(0.05, 0.8) * dayMs, order))
    return
  }
  const sentAtMs = paidAtMs + random.between(0.6, 2) * dayMs
  write(shopReport(visitor, 'Order Fulfilled', sentAtMs, { orderId: order.orderId, currency: 'EUR' }))
  const arrivedAtMs = sentAtMs + random.between(1.5, 4) * dayMs
  if (random.chance(0.065)) refund(random, visitor, arrivedAtMs + random.between(2, 16) * dayMs, order, write)
  else if (random.chance(0.05)) review(random, visitor, arrivedAtMs + random.between(3, 20) * dayMs, order.lines, write)
}

/** Everything or one line goes back. */
function refund(random: Random, visitor: Visitor, atMs: number, order: Order, write: (event: ShopEvent) => void): void {
  const isWhole = order.lines.length === 1 || random.chance(0.3)
  const lines = isWhole ? order.lines : [random.pick(order.lines)]
  const totalMinor = lines.reduce((sum, line) => sum + line.valueMinor, 0)
  write(shopReport(visitor, 'Order Refunded', atMs, { orderId: order.orderId, currency: 'EUR', totalMinor, lines }))
}

function review(
  random: Random,
  visitor: Visitor,
  atMs: number,
  lines: readonly EventLine[],
  write: (event: ShopEvent) => void,
): void {
  const rating = random.weighted([
    [5, 6],
    [4, 3],
    [3, 1],
    [2, 0.5],
  ] as const)
  const line = random.pick(lines)
  write(
    shopReport(visitor, 'Product Reviewed', atMs, {
      platform: 'web',
      lines: [{ ...line, quantity: 1 }],
      properties: JSON.stringify({ rating }),
    }),
  )
}
