import type { Warehouse } from '../../src/storage/index.ts'

const never = '2299-12-31 00:00:00.000'

/** An order as a test states it: instants in UTC as `2026-01-20 12:00`. Without `paidAt` unpaid, without `placedAt` placed when paid. */
export type OrderRow = {
  id: string
  placedAt?: string
  paidAt?: string
  cancelledAt?: string
  valueMinor: number
  units?: number
  discountMinor?: number
  source?: string
  hasCoupon?: boolean
  shippingMinor?: number
  lines?: { category: string; valueMinor: number; productId?: string; quantity?: number }[]
}

/** One row of table `customers`. What a test does not state is empty, zero or never. */
export type CustomerRow = {
  id: number
  version?: number
  isDeleted?: boolean
  firstSeenAt: string
  registeredAt?: string
  firstVisitAt?: string
  firstCartAt?: string
  activeDays?: string[]
  orders?: OrderRow[]
  refunds?: { orderId: string; at: string; amountMinor: number }[]
  browser?: string
  cart?: { changedAt: string; valueMinor: number }
  favourites?: { productId: string; category: string; priceMinor: number; addedAt: string }[]
}

/** One row of table `states`, by column name. */
export type StateRow = { customer_id: number; stage: string } & Record<
  string,
  string | number | readonly (string | number)[]
>

/** Writes facts straight into the warehouse, beside (or, with a higher version, over) what is there. */
export async function writeCustomers(warehouse: Warehouse, customers: readonly CustomerRow[]): Promise<void> {
  await writeRows(warehouse, 'customers', customers.map(customerColumns))
}

/** Writes states of a date (an instant as `2026-01-31 23:00`) straight into the warehouse. */
export async function writeStates(warehouse: Warehouse, asOf: string, states: readonly StateRow[]): Promise<void> {
  await writeRows(
    warehouse,
    'states',
    states.map((state) => ({ as_of: asOf, version: 1, first_seen_at: asOf, last_seen_at: asOf, ...state })),
  )
}

async function writeRows(warehouse: Warehouse, table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  // One insert per version: within one insert the engine itself keeps only the newest, and no test would see an old row.
  for (const version of new Set(rows.map((row) => row.version))) {
    const own = rows.filter((row) => row.version === version)
    const columns = [...new Set(own.flatMap((row) => Object.keys(row)))]
    const lines = own.map((row) => `${JSON.stringify(row)}\n`)
    await warehouse.insert(`test.${table}`, table, columns, 'JSONEachRow', lines.join(''))
  }
}

function customerColumns({
  orders = [],
  refunds = [],
  favourites = [],
  ...customer
}: CustomerRow): Record<string, unknown> {
  const placedAt = (order: OrderRow) => order.placedAt ?? order.paidAt ?? never
  const placed = orders.toSorted((a, b) => (placedAt(a) < placedAt(b) ? -1 : 1))
  return {
    customer_id: customer.id,
    version: customer.version ?? 1,
    is_deleted: customer.isDeleted ? 1 : 0,
    is_known: customer.registeredAt ? 1 : 0,
    first_seen_at: customer.firstSeenAt,
    last_seen_at: customer.firstSeenAt,
    registered_at: customer.registeredAt ?? never,
    first_visit_at: customer.firstVisitAt ?? never,
    first_cart_at: customer.firstCartAt ?? never,
    active_days: customer.activeDays ?? [],
    ...orderColumns(placed, placedAt),
    'refunds.refunded_at': refunds.map(({ at }) => at),
    'refunds.order_id': refunds.map(({ orderId }) => orderId),
    'refunds.amount_minor': refunds.map(({ amountMinor }) => amountMinor),
    browser: customer.browser ?? '',
    cart_changed_at: customer.cart?.changedAt ?? '1970-01-01 00:00',
    'cart.product_id': customer.cart ? ['p0'] : [],
    'cart.category': customer.cart ? [''] : [],
    'cart.brand': customer.cart ? [''] : [],
    'cart.quantity': customer.cart ? [1] : [],
    'cart.value_minor': customer.cart ? [customer.cart.valueMinor] : [],
    'favourites.product_id': favourites.map(({ productId }) => productId),
    'favourites.brand': favourites.map(() => ''),
    'favourites.category': favourites.map(({ category }) => category),
    'favourites.price_minor': favourites.map(({ priceMinor }) => priceMinor),
    'favourites.added_at': favourites.map(({ addedAt }) => addedAt),
  }
}

function orderColumns(orders: readonly OrderRow[], placedAt: (order: OrderRow) => string): Record<string, unknown[]> {
  const zeros = orders.map(() => 0)
  const blanks = orders.map(() => '')
  return {
    'orders.order_id': orders.map(({ id }) => id),
    'orders.placed_at': orders.map(placedAt),
    'orders.paid_at': orders.map(({ paidAt }) => paidAt ?? never),
    'orders.cancelled_at': orders.map(({ cancelledAt }) => cancelledAt ?? never),
    'orders.value_minor': orders.map(({ valueMinor }) => valueMinor),
    'orders.units': orders.map(({ units }) => units ?? 1),
    'orders.discount_minor': orders.map(({ discountMinor }) => discountMinor ?? 0),
    'orders.line_count': orders.map(({ lines = [] }) => lines.length),
    ...Object.fromEntries(['tax_minor', 'is_converted'].map((name) => [`orders.${name}`, zeros])),
    ...Object.fromEntries(
      ['platform', 'device', 'country', 'region', 'city'].map((name) => [`orders.${name}`, blanks]),
    ),
    'orders.shipping_minor': orders.map(({ shippingMinor }) => shippingMinor ?? 0),
    'orders.source': orders.map(({ source }) => source ?? ''),
    'orders.coupon': blanks,
    'orders.has_coupon': orders.map(({ hasCoupon }) => (hasCoupon ? 1 : 0)),
    ...lineColumns(orders),
  }
}

function lineColumns(orders: readonly OrderRow[]): Record<string, unknown[]> {
  const lines = orders.flatMap(({ lines: own = [] }, place) => own.map((line) => ({ ...line, order: place + 1 })))
  return {
    'lines.order_number': lines.map(({ order }) => order),
    'lines.category': lines.map(({ category }) => category),
    'lines.value_minor': lines.map(({ valueMinor }) => valueMinor),
    'lines.product_id': lines.map(({ productId }) => productId ?? ''),
    'lines.quantity': lines.map(({ quantity }) => quantity ?? 0),
    'lines.brand': lines.map(() => ''),
    ...Object.fromEntries(['price_minor', 'discount_minor'].map((name) => [`lines.${name}`, lines.map(() => 0)])),
  }
}
