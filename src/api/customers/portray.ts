import type { CustomerExplanation, Identities } from '../../intake/index.ts'
import { customerIdOf, type IdentityKey, isoOf, keyToUInt64 } from '../../platform/index.ts'
import type { SettingsStore } from '../../settings/index.ts'
import type { CustomerExplained, States } from '../../states/index.ts'
import type { Ledger, Warehouse } from '../../storage/index.ts'
import type { PlacedOrder } from './past-carts.ts'
import type { Portrait } from './portrait-schema.ts'
import { readPastCarts } from './read-past-carts.ts'
import { readProducts } from './read-products.ts'
import { showWideRow } from './wide-row.ts'

export type PortraySources = {
  ledger: Ledger
  warehouse: Warehouse
  settings: SettingsStore
  identities: Identities
  states: Pick<States, 'explainCustomer'>
}

/** Everything there is to say about a customer as of a date; undefined where they had done nothing before it. */
export async function portray(
  { ledger, warehouse, settings, identities, states }: PortraySources,
  customerKey: IdentityKey,
  asOfMs: number,
): Promise<Portrait | undefined> {
  const explained = await states.explainCustomer(customerKey, asOfMs)
  if (!explained) return undefined
  const { currency, sessionGapMinutes } = settings.current()
  const [identity, pastCarts] = await Promise.all([
    identities.explain(customerKey),
    readPastCarts(warehouse, {
      ...{ customer: keyToUInt64(customerKey), asOfMs, gapMs: sessionGapMinutes * 60_000 },
      orders: placedOrders(explained.facts),
    }),
  ])
  const inCarts = pastCarts.flatMap(({ lines }) => lines.map(({ productId }) => productId))
  const products = await readProducts(warehouse, currency, [...productIdsOf(explained.facts), ...inCarts])
  // The rows of the two tables; what the answer promises of them is checked by its schema on the way out.
  const { orders, lines, refunds, weekHours, weekHourCounts, ...customer } = showWideRow(explained.facts)
  const counts = weekHourCounts as number[]
  return {
    customerId: customerIdOf(customerKey),
    asOf: isoOf(asOfMs),
    customer: {
      ...customer,
      weekHours: (weekHours as number[]).map((hour, index) => ({ hour, count: counts[index] ?? 0 })),
    } as Portrait['customer'],
    state: showWideRow(explained.state) as Portrait['state'],
    evidence: explained.evidence,
    orders: ordersWithLines(orders as Shown[], lines as Shown[]) as Portrait['orders'],
    refunds: refunds as Portrait['refunds'],
    pastCarts,
    products,
    identifiers: await datedIdentifiers(ledger, identity, explained),
    merges: await placedMerges(ledger, identity),
  }
}

type Shown = Record<string, unknown>

const productIdsOf = (facts: Shown) =>
  ['lines', 'cart', 'favourites'].flatMap((list) => (facts[`${list}.product_id`] as string[] | undefined) ?? [])

/** In the order of time, as the facts have them. */
function placedOrders(facts: Shown): PlacedOrder[] {
  const ids = facts['orders.order_id'] as string[]
  const instants = facts['orders.placed_at'] as string[]
  return ids.map((orderId, index) => ({ orderId, placedAtMs: Date.parse(instants[index] ?? '') }))
}

function ordersWithLines(orders: readonly Shown[], lines: readonly Shown[]): Shown[] {
  const byOrder = Map.groupBy(lines, ({ orderNumber }) => orderNumber)
  return orders.map((order, index) => ({
    ...order,
    lines: (byOrder.get(index + 1) ?? []).map(({ orderNumber: _, ...line }) => line),
  }))
}

/** An identifier that was never joined to another has no date of its own: it is as old as the customer. */
async function datedIdentifiers(ledger: Ledger, identity: CustomerExplanation, { facts }: CustomerExplained) {
  const keys = identity.identifiers.map(({ key }) => key)
  const rows =
    keys.length === 0
      ? []
      : await ledger.db
          .selectFrom('identities')
          .select(['identity_key', 'linked_at'])
          .where('identity_key', 'in', keys)
          .execute()
  const since = new Map(rows.map((row) => [row.identity_key, row.linked_at.toISOString()]))
  const firstSeenAt = (facts.first_seen_at as string | null) ?? null
  return identity.identifiers.map(({ key, kind, value }) => ({ kind, value, since: since.get(key) ?? firstSeenAt }))
}

async function placedMerges(ledger: Ledger, { merges }: CustomerExplanation): Promise<Portrait['merges']> {
  const ids = merges.map(({ mergeId }) => mergeId)
  if (ids.length === 0) return []
  const rows = await ledger.db
    .selectFrom('merges')
    .select(['merge_id', 'from_key', 'into_key'])
    .where('merge_id', 'in', ids)
    .execute()
  const places = new Map(
    rows.map((row) => [row.merge_id, { fromId: `cus_${row.from_key}`, intoId: `cus_${row.into_key}` }]),
  )
  return merges.map(({ mergeId, rule, reason, mergedAt, undoneAt }) => ({
    ...{ mergeId, fromId: '', intoId: '', ...places.get(mergeId) },
    ...{ rule, reason, mergedAt, undoneAt },
  }))
}
