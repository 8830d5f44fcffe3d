import { z } from 'zod'
import type { CatalogueProduct } from './read-products.ts'

const instant = z.iso.datetime()
const money = z.number().int()
const share = z.number()

/** Columns of `customers` as the API names them. A column that is not described here is answered all the same. */
const customerSchema = z.looseObject({
  userId: z.string(),
  email: z.string(),
  phone: z.string(),
  name: z.string(),
  isKnown: z.boolean(),
  firstSeenAt: instant,
  lastSeenAt: instant,
  registeredAt: instant.nullable(),
  visits: z.number().int(),
  productViews: z.number().int(),
  weekHours: z
    .array(z.object({ hour: z.number().int(), count: z.number().int() }))
    .describe('Activity by local hour of the week, 0 the first of Monday; only hours with any.'),
  cart: z.array(z.object({ productId: z.string(), category: z.string(), quantity: z.number(), valueMinor: money })),
  cartChangedAt: instant.nullable(),
  favourites: z.array(z.object({ productId: z.string(), category: z.string(), priceMinor: money, addedAt: instant })),
})

/** Columns of `states` as the API names them; null where there is nothing to say it from. */
const stateSchema = z.looseObject({
  stage: z.string(),
  orders: z.number().int().describe('Paid and not cancelled before the date.'),
  purchaseDays: z.number().int(),
  revenueMinor: money,
  refundedMinor: money,
  averageOrderMinor: z.number().nullable(),
  firstOrderAt: instant.nullable(),
  lastOrderAt: instant.nullable(),
  daysSince: z.number().nullable(),
  ownRhythmDays: z.number().nullable().describe('The customer’s own median gap; null before the second order.'),
  rhythmDays: z.number().nullable().describe('The same, leaning on customers like this one.'),
  horizonDays: z.number().int(),
  chance: share.nullable().describe('Of an order within the horizon.'),
  chanceAtLastOrder: share.nullable(),
  expectedOrders: z.number().nullable().describe('Within a year.'),
  lapsesAt: instant.nullable(),
  nextOrderAt: instant.nullable(),
  nextOrderFrom: instant.nullable(),
  nextOrderTo: instant.nullable(),
  secondOrderChance: share.nullable(),
  expectedValueMinor: z.number().nullable().describe('Of the next order.'),
  lifetimeValueMinor: z.number().nullable().describe('A year’s orders at that value.'),
  risk: z.string(),
  tier: z.string(),
  recency: z.number().int(),
  frequency: z.number().int(),
  monetary: z.number().int(),
  rfmGroup: z.string(),
  groups: z.array(z.string()),
  cartMinor: money,
  categories: z.array(
    z.object({ category: z.string(), share, lift: z.number(), confidence: share.describe('How far to believe it.') }),
  ),
  brands: z.array(z.object({ brand: z.string(), share })),
  priceBand: z.string(),
  discountShare: share.nullable(),
  discountDepth: share.nullable(),
  freightShare: share.nullable(),
  freeFreightShare: share.nullable(),
  holidayShare: share.nullable(),
  holidayLift: z.number().nullable(),
  holiday: z.string(),
  favouriteHour: z.number().int().nullable(),
  favouriteWeekday: z.number().int().nullable().describe('0 is Monday.'),
  platform: z.string(),
  device: z.string(),
  source: z.string(),
  country: z.string(),
  region: z.string(),
  city: z.string(),
  gender: z.string(),
  ageBand: z.string(),
  persona: z.string(),
  personas: z.record(z.string(), share),
})

const orderSchema = z.looseObject({
  orderId: z.string(),
  placedAt: instant,
  paidAt: instant.nullable(),
  cancelledAt: instant.nullable(),
  valueMinor: money,
  units: z.number(),
  discountMinor: money,
  shippingMinor: money,
  lines: z.array(
    z.looseObject({ productId: z.string(), category: z.string(), quantity: z.number(), valueMinor: money }),
  ),
})

const evidenceSchema = z.object({
  state: z.string(),
  title: z.string(),
  code: z.string().describe('The reason by a name that stays, for readers of any language.'),
  values: z.record(z.string(), z.unknown()).describe('What decided; money in minor units, shares as fractions.'),
  because: z.string().describe('The same as an English sentence.'),
})

const productSchema = z.object({
  productId: z.string(),
  name: z.string(),
  priceMinor: money.nullable(),
  stock: z.number().nullable(),
}) satisfies z.ZodType<CatalogueProduct>

const mergeSchema = z.object({
  mergeId: z.string(),
  fromId: z.string().describe('The customer whose identifiers went over to `intoId`.'),
  intoId: z.string(),
  rule: z.string(),
  reason: z.string(),
  mergedAt: instant,
  undoneAt: instant.nullable(),
})

const cartSchema = z.object({
  beganAt: instant,
  changedAt: instant,
  outcome: z
    .enum(['ordered', 'left', 'emptied'])
    .describe('ordered: an order came before the cart was changed again; left: it was changed on a later visit.'),
  orderId: z.string().nullable(),
  valueMinor: money,
  units: z.number(),
  lines: z.array(z.object({ productId: z.string(), category: z.string(), quantity: z.number(), valueMinor: money })),
})

/** Everything there is to say about one customer as of a date. */
export const portraitSchema = z
  .object({
    customerId: z.string(),
    asOf: instant,
    customer: customerSchema.describe('Facts: who it is, what was seen and done. “Never” is null.'),
    state: stateSchema.describe('What the facts mean on the date.'),
    evidence: z.array(evidenceSchema).describe('Why each state is what it is.'),
    orders: z.array(orderSchema).describe('Every order with its lines, oldest first.'),
    refunds: z.array(z.looseObject({ refundedAt: instant, orderId: z.string(), amountMinor: money })),
    pastCarts: z
      .array(cartSchema)
      .describe('Carts as each visit that changed one left it, newest first, at most 50; without what lies in it now.'),
    products: z
      .array(productSchema)
      .describe('What the orders, carts and favourites name, as the catalogue has it now.'),
    identifiers: z.array(z.object({ kind: z.string(), value: z.string(), since: instant.nullable() })),
    merges: z.array(mergeSchema),
  })
  .meta({ id: 'Customer' })

export type Portrait = z.infer<typeof portraitSchema>
