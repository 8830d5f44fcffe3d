import { z } from 'zod'
import type { CustomerExplanation, Identities } from '../../intake/index.ts'
import { customerIdOf, type IdentityKey, isoOf } from '../../platform/index.ts'
import type { SettingsStore } from '../../settings/index.ts'
import type { CustomerExplained, States } from '../../states/index.ts'
import type { Ledger, Warehouse } from '../../storage/index.ts'
import { type CatalogueProduct, readProducts } from './read-products.ts'
import { showWideRow } from './wide-row.ts'

const instant = z.iso.datetime()

const evidenceSchema = z.object({
  state: z.string(),
  title: z.string(),
  code: z.string().describe('The reason by a name that stays, for readers of any language.'),
  values: z.record(z.string(), z.unknown()).describe('What decided; money in minor units, shares as fractions.'),
  because: z.string().describe('The same as an English sentence.'),
})

export const portraitSchema = z
  .object({
    customerId: z.string(),
    asOf: instant,
    customer: z.record(z.string(), z.unknown()).describe('Facts: who it is, what was seen and done. “Never” is null.'),
    state: z
      .record(z.string(), z.unknown())
      .describe('What the facts mean on the date: stage, chance, risk, RFM, preferences …'),
    evidence: z.array(evidenceSchema).describe('Why each state is what it is.'),
    orders: z.array(z.record(z.string(), z.unknown())).describe('Every order with its lines, oldest first.'),
    refunds: z.array(z.record(z.string(), z.unknown())),
    products: z
      .array(
        z.object({
          productId: z.string(),
          name: z.string(),
          priceMinor: z.number().int().nullable(),
          stock: z.number().nullable(),
        }) satisfies z.ZodType<CatalogueProduct>,
      )
      .describe('What the orders, cart and favourites name, as the catalogue has it now.'),
    identifiers: z.array(z.object({ kind: z.string(), value: z.string(), since: instant.nullable() })),
    merges: z.array(
      z.object({
        mergeId: z.string(),
        fromId: z.string(),
        intoId: z.string(),
        rule: z.string(),
        reason: z.string(),
        mergedAt: instant,
        undoneAt: instant.nullable(),
      }),
    ),
  })
  .meta({ id: 'Customer' })

export type Portrait = z.infer<typeof portraitSchema>

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
  const [identity, products] = await Promise.all([
    identities.explain(customerKey),
    readProducts(warehouse, settings.current().currency, productIdsOf(explained.facts)),
  ])
  const { orders, lines, refunds, weekHours, weekHourCounts, ...customer } = showWideRow(explained.facts)
  const counts = weekHourCounts as number[]
  return {
    customerId: customerIdOf(customerKey),
    asOf: isoOf(asOfMs),
    customer: {
      ...customer,
      weekHours: (weekHours as number[]).map((hour, index) => ({ hour, count: counts[index] ?? 0 })),
    },
    state: showWideRow(explained.state),
    evidence: explained.evidence,
    orders: ordersWithLines(orders as Shown[], lines as Shown[]),
    refunds: refunds as Shown[],
    products,
    identifiers: await datedIdentifiers(ledger, identity, explained),
    merges: await placedMerges(ledger, identity),
  }
}

type Shown = Record<string, unknown>

const productIdsOf = (facts: Shown) =>
  ['lines', 'cart', 'favourites'].flatMap((list) => (facts[`${list}.product_id`] as string[] | undefined) ?? [])

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
