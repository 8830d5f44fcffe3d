import { eventSets, sqlList, warehouseInstant } from '../../facts/index.ts'
import { isoOf } from '../../platform/index.ts'
import type { Warehouse } from '../../storage/index.ts'
import { type CartMove, type PastCart, type PlacedOrder, pastCarts } from './past-carts.ts'

/** Moves that are looked at, the newest; beyond them a person asks the timeline. */
const mostMoves = 2_000
const shownCarts = 50

type MoveRow = { atMs: number; name: string; lines: CartMove['lines'] }

const names = sqlList([...eventSets.addingToCart, ...eventSets.removingFromCart, ...eventSets.statingCart])

/** Grain: one row per event of the customer that says what is in the cart, newest first. Inputs: `events`, `identity_links`. */
const movesSql = `
SELECT
  toUnixTimestamp64Milli(occurred_at) AS atMs, name,
  arrayMap(
    (productId, category, quantity, valueMinor) -> tuple(productId, category, quantity, valueMinor),
    lines.product_id, lines.category, lines.quantity, lines.value_minor
  )::Array(Tuple(productId String, category String, quantity Float64, valueMinor Int64)) AS lines
FROM events
WHERE identity_id IN (
    SELECT {customer:UInt64}
    UNION ALL
    SELECT identity_id FROM identity_links FINAL WHERE customer_id = {customer:UInt64}
  )
  AND occurred_at < {as_of:DateTime64(3, 'UTC')}
  AND name IN (${names}) AND notEmpty(lines.product_id)
ORDER BY occurred_at DESC, event_id DESC
LIMIT {limit:UInt32}`

export type PastCartsQuery = {
  /** The customer's key as decimal text. */
  customer: string
  asOfMs: number
  /** Silence that ends a visit. */
  gapMs: number
  /** Before the date, in the order of time. */
  orders: readonly PlacedOrder[]
}

/** The carts that a customer's visits left or turned into orders, newest first. */
export async function readPastCarts(warehouse: Warehouse, query: PastCartsQuery) {
  const rows = await warehouse.query<MoveRow>('customers.cart-moves', movesSql, {
    params: { customer: query.customer, as_of: warehouseInstant(query.asOfMs), limit: mostMoves },
  })
  const moves = rows.reverse().map(toMove)
  return pastCarts(moves, query.orders, query.gapMs).slice(-shownCarts).reverse().map(toAnswer)
}

const isAmong = (set: readonly string[], name: string) => set.includes(name)

const toMove = ({ atMs, name, lines }: MoveRow): CartMove => ({
  atMs: Number(atMs),
  sign: isAmong(eventSets.removingFromCart, name) ? -1 : 1,
  isWhole: isAmong(eventSets.statingCart, name),
  lines,
})

const toAnswer = ({ beganAtMs, changedAtMs, ...cart }: PastCart) => ({
  ...{ beganAt: isoOf(beganAtMs), changedAt: isoOf(changedAtMs) },
  ...cart,
})
