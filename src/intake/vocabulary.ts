/**
 * The events that mean something to Regulars, each with its meaning. Names are those of the Segment Spec (with its e-commerce
 * vocabulary, version 2), plus the few that it lacks. Any other name is welcome as an event of the shop's own.
 */
export const eventMeanings = {
  'Page Viewed': 'A page of the shop was looked at (every `page` call).',
  'Screen Viewed': 'A screen of the app was looked at (every `screen` call).',
  Identified: 'The shop said who the customer is (every `identify` call).',
  Grouped: 'The customer belongs to a group, such as a company (every `group` call).',
  Aliased: 'Two identifiers are one customer (every `alias` call).',
  'Signed Up': 'The customer registered.',
  'Application Installed': 'The app was opened for the first time.',
  'Application Opened': 'The app was opened.',
  'Application Updated': 'The app was opened after an update.',
  'Application Backgrounded': 'The app was left.',
  'Products Searched': 'The customer searched for products.',
  'Product List Viewed': 'A category or another list of products was looked at.',
  'Product List Filtered': 'A list of products was narrowed or sorted.',
  'Promotion Viewed': 'A promotion was shown.',
  'Promotion Clicked': 'A promotion was clicked.',
  'Product Clicked': 'A product was clicked in a list.',
  'Product Viewed': 'The page of one product was looked at.',
  'Product Added': 'A product was put into the cart.',
  'Product Removed': 'A product was taken out of the cart.',
  'Cart Viewed': 'The cart was looked at; its lines, if any, are the whole cart.',
  'Cart Updated': 'The cart changed; its lines are the whole cart.',
  'Checkout Started': 'The customer began to order.',
  'Checkout Step Viewed': 'A step of the checkout was reached.',
  'Checkout Step Completed': 'A step of the checkout was done.',
  'Payment Info Entered': 'The way to pay was given.',
  'Order Completed': 'An order was placed and paid, unless its properties say that it is unpaid.',
  'Order Placed': 'An order was placed and is not paid yet.',
  'Order Paid': 'An order was paid.',
  'Order Updated': 'An order changed; its lines and amounts replace the earlier ones.',
  'Order Fulfilled': 'An order was sent or handed over.',
  'Order Refunded': 'Money of an order was given back: its total, or the amount given.',
  'Order Cancelled': 'An order was cancelled.',
  'Product Ordered': 'One line of an order, told besides the order itself; it makes no order.',
  'Coupon Entered': 'A coupon code was typed in.',
  'Coupon Applied': 'A coupon was accepted.',
  'Coupon Denied': 'A coupon was refused.',
  'Coupon Removed': 'A coupon was taken back.',
  'Product Added to Wishlist': 'A product became a favourite.',
  'Product Removed from Wishlist': 'A product is no favourite any more.',
  'Wishlist Product Added to Cart': 'A favourite was put into the cart.',
  'Product Shared': 'A product was shared with somebody.',
  'Cart Shared': 'The cart was shared with somebody.',
  'Product Reviewed': 'A product was reviewed.',
  'Email Delivered': 'An e-mail reached the mailbox.',
  'Email Opened': 'An e-mail was opened.',
  'Email Link Clicked': 'A link in an e-mail was clicked.',
  'Email Bounced': 'An e-mail could not be delivered.',
  'Email Marked as Spam': 'An e-mail was reported as spam.',
  Unsubscribed: 'The customer does not want these messages any more.',
  'Push Notification Received': 'A push message arrived.',
  'Push Notification Tapped': 'A push message was tapped.',
  'Push Notification Bounced': 'A push message could not be delivered.',
  'Install Attributed': 'An installation of the app was traced to a campaign.',
  'Deep Link Opened': 'The app was opened by a link.',
  'Deep Link Clicked': 'A link into the app was clicked.',
} as const

export type EventName = keyof typeof eventMeanings

/**
 * What other systems call the same. Braze's and Klaviyo's "order placed" is their purchase event, the one that revenue is counted
 * on: it is our `Order Completed`. Reading it as our unpaid `Order Placed` would leave their customers without any paid order.
 */
export const eventAliases = {
  'ecommerce.product_viewed': 'Product Viewed',
  'ecommerce.cart_updated': 'Cart Updated',
  'ecommerce.checkout_started': 'Checkout Started',
  'ecommerce.order_placed': 'Order Completed',
  'ecommerce.order_cancelled': 'Order Cancelled',
  'ecommerce.order_refunded': 'Order Refunded',
  'Placed Order': 'Order Completed',
  'Ordered Product': 'Product Ordered',
  'Started Checkout': 'Checkout Started',
  'Added to Cart': 'Product Added',
  'Viewed Product': 'Product Viewed',
  'Fulfilled Order': 'Order Fulfilled',
  'Cancelled Order': 'Order Cancelled',
  'Refunded Order': 'Order Refunded',
} as const satisfies Record<string, EventName>

type Names = readonly EventName[]

/** A page or screen was seen. */
export const pageViewEvents = ['Page Viewed', 'Screen Viewed'] as const satisfies Names
/** One product was looked at closely; a click in a list is not counted, as the view follows it. */
export const productViewEvents = ['Product Viewed'] as const satisfies Names
/** The customer searched. */
export const searchEvents = ['Products Searched'] as const satisfies Names
/** Something went into the cart. */
export const cartAddEvents = ['Product Added', 'Wishlist Product Added to Cart'] as const satisfies Names
/** Something left the cart. */
export const cartRemoveEvents = ['Product Removed'] as const satisfies Names
/** Their lines are the whole cart. A `Cart Viewed` without lines says nothing about the contents. */
export const cartSnapshotEvents = ['Cart Updated', 'Cart Viewed'] as const satisfies Names
/** The customer is ordering. */
export const checkoutEvents = [
  'Checkout Started',
  'Checkout Step Viewed',
  'Checkout Step Completed',
  'Payment Info Entered',
] as const satisfies Names
/** A product became a favourite. */
export const favouriteAddEvents = ['Product Added to Wishlist'] as const satisfies Names
/** A product ceased to be one. Moving it into the cart does not end that. */
export const favouriteRemoveEvents = ['Product Removed from Wishlist'] as const satisfies Names
/** A coupon code was typed in. `Coupon Applied` and `Coupon Denied` answer the same typing. */
export const couponEnteredEvents = ['Coupon Entered'] as const satisfies Names
/** The earliest of these is when an order was placed: a paid order was placed, even where nobody said so. */
export const orderPlacedEvents = ['Order Completed', 'Order Placed', 'Order Paid'] as const satisfies Names
/** The earliest of these is when an order was paid. */
export const orderPaidEvents = ['Order Completed', 'Order Paid'] as const satisfies Names
/** New amounts and lines of an order. */
export const orderUpdatedEvents = ['Order Updated'] as const satisfies Names
/** An order was cancelled. */
export const orderCancelledEvents = ['Order Cancelled'] as const satisfies Names
/** Everything that tells about one order by its id. */
export const orderEvents = [
  'Order Completed',
  'Order Placed',
  'Order Paid',
  'Order Updated',
  'Order Fulfilled',
  'Order Refunded',
  'Order Cancelled',
] as const satisfies Names
/** About one product, whose fields stand in the properties themselves. */
export const singleProductEvents = [
  'Product Clicked',
  'Product Viewed',
  'Product Added',
  'Product Removed',
  'Product Added to Wishlist',
  'Product Removed from Wishlist',
  'Wishlist Product Added to Cart',
  'Product Shared',
  'Product Reviewed',
  'Product Ordered',
] as const satisfies Names
/** The customer was in the shop or the app: what sessions and visits are made of. What a server reports of an order is no visit. */
export const visitEvents = [
  ...pageViewEvents,
  'Application Installed',
  'Application Opened',
  'Application Updated',
  'Products Searched',
  'Product List Viewed',
  'Product List Filtered',
  'Promotion Viewed',
  'Promotion Clicked',
  'Product Clicked',
  'Product Viewed',
  'Product Added',
  'Product Removed',
  'Cart Viewed',
  'Cart Updated',
  ...checkoutEvents,
  'Coupon Entered',
  'Coupon Applied',
  'Coupon Denied',
  'Coupon Removed',
  'Product Added to Wishlist',
  'Product Removed from Wishlist',
  'Wishlist Product Added to Cart',
  'Product Shared',
  'Cart Shared',
  'Product Reviewed',
  'Signed Up',
  'Deep Link Opened',
] as const satisfies Names

/** What a shop says of an order that nobody has paid yet, in `financial_status` or `payment_status`. */
export const unpaidStatuses = [
  'pending',
  'unpaid',
  'authorized',
  'authorised',
  'on hold',
  'awaiting payment',
] as const satisfies readonly string[]

/** Names differ in case, spaces, underscores and hyphens only: `order_completed` is `Order Completed`. */
const matchable = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')

const canonicalByName = new Map<string, EventName>()
for (const name of Object.keys(eventMeanings) as EventName[]) canonicalByName.set(matchable(name), name)
for (const [alias, name] of Object.entries(eventAliases)) canonicalByName.set(matchable(alias), name)

const unpaid = new Set<string>(unpaidStatuses)

export function isKnownEvent(name: string): name is EventName {
  return Object.hasOwn(eventMeanings, name)
}

/**
 * The canonical name of an event, or the trimmed name itself where it is one of the shop's own.
 * @example canonicalName('order_completed') // 'Order Completed'
 * @example canonicalName('Placed Order') // 'Order Completed'
 * @example canonicalName('Quiz Finished') // 'Quiz Finished'
 */
export function canonicalName(sent: string): string {
  return isKnownEvent(sent) ? sent : (canonicalByName.get(matchable(sent)) ?? sent.trim())
}

/** What tells whether an order was paid. */
export type PaymentSaid = { paid?: unknown; financial_status?: unknown; payment_status?: unknown }

/** True where the properties of an order say that it is not paid. A plain `paid` counts more than a status. */
export function saysUnpaid(properties: PaymentSaid): boolean {
  const { paid, financial_status: financial, payment_status: payment } = properties
  if (paid === false || paid === 'false') return true
  if (paid === true || paid === 'true') return false
  return isUnpaidStatus(financial) || isUnpaidStatus(payment)
}

function isUnpaidStatus(status: unknown): boolean {
  return typeof status === 'string' && unpaid.has(matchable(status))
}

/** The canonical name once the properties are known: a completed order that says it is unpaid was only placed. */
export function settledName(sent: string, properties: PaymentSaid): string {
  const name = canonicalName(sent)
  return name === 'Order Completed' && saysUnpaid(properties) ? 'Order Placed' : name
}
