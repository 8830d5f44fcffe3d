import { z } from 'zod'

const instant = z.iso.datetime()
const money = z.number().int()

const customerRow = z.object({
  customerId: z.string(),
  userId: z.string(),
  email: z.string(),
  name: z.string(),
  isKnown: z.boolean(),
  stage: z.string(),
  orders: z.number().int(),
  revenueMinor: money,
  averageOrderMinor: z.number().nullable(),
  firstSeenAt: instant,
  lastSeenAt: instant,
  firstOrderAt: instant.nullable(),
  lastOrderAt: instant.nullable(),
  daysSince: z.number().nullable(),
  rhythmDays: z.number().nullable().describe('Usual time between this customer’s orders.'),
  chance: z.number().nullable().describe('Chance of an order within the shop’s horizon.'),
  lapsesAt: instant.nullable(),
  nextOrderAt: instant.nullable(),
  lifetimeValueMinor: z.number().nullable(),
  risk: z.string(),
  tier: z.string(),
  recency: z.number().int(),
  frequency: z.number().int(),
  monetary: z.number().int(),
  rfmGroup: z.string(),
  groups: z.array(z.string()),
  persona: z.string(),
  category: z.string().describe('What they spend most on; empty without a category.'),
  unpaidMinor: money,
  cartMinor: money,
  favourites: z.number().int(),
  source: z.string(),
  device: z.string(),
  platform: z.string(),
  country: z.string(),
  region: z.string(),
  city: z.string(),
  gender: z.string(),
  ageBand: z.string(),
})

/** One page of customers. */
export const customerListSchema = z.object({
  asOf: instant,
  total: z.number().int().describe('Customers on all pages.'),
  rows: z.array(customerRow),
  nextCursor: z.string().nullable(),
})

const timelineEvent = z.object({
  eventId: z.string(),
  occurredAt: instant,
  receivedAt: instant,
  type: z.string(),
  name: z.string(),
  source: z.string(),
  platform: z.string(),
  device: z.string(),
  url: z.string(),
  orderId: z.string(),
  cartId: z.string(),
  coupon: z.string(),
  currency: z.string(),
  valueMinor: money.nullable().describe('Minor units of `currency`, as all money of an event.'),
  totalMinor: money.nullable(),
  lines: z.array(
    z.object({
      productId: z.string(),
      name: z.string(),
      category: z.string(),
      brand: z.string(),
      quantity: z.number(),
      priceMinor: money,
      valueMinor: money,
    }),
  ),
})

/** One page of what a customer did, newest first. */
export const timelineSchema = z.object({
  customerId: z.string(),
  asOf: instant,
  rows: z.array(timelineEvent),
  nextCursor: z.string().nullable(),
})
