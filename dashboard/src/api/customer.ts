import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { CatalogueProduct, StageSpan } from '../../../src/api/answers.ts'
import { getJson, sendJson } from './client.ts'

export type { CatalogueProduct, StageSpan }

/** What the facts mean on the date; null where there is nothing to say it from. */
export type CustomerState = {
  stage: string
  orders: number
  purchaseDays: number
  revenueMinor: number
  refundedMinor: number
  averageOrderMinor: number | null
  firstOrderAt: string | null
  lastOrderAt: string | null
  daysSince: number | null
  /** The customer's own median gap; null before the second order. */
  ownRhythmDays: number | null
  /** The same, leaning on customers like this one. */
  rhythmDays: number | null
  horizonDays: number
  chance: number | null
  chanceAtLastOrder: number | null
  expectedOrders: number | null
  lapsesAt: string | null
  nextOrderAt: string | null
  nextOrderFrom: string | null
  nextOrderTo: string | null
  secondOrderChance: number | null
  expectedValueMinor: number | null
  lifetimeValueMinor: number | null
  risk: string
  tier: string
  recency: number
  frequency: number
  monetary: number
  rfmGroup: string
  groups: string[]
  cartMinor: number
  categories: { category: string; share: number; lift: number; confidence: number }[]
  brands: { brand: string; share: number }[]
  priceBand: string
  discountShare: number | null
  discountDepth: number | null
  freightShare: number | null
  freeFreightShare: number | null
  holidayShare: number | null
  holidayLift: number | null
  holiday: string
  favouriteHour: number | null
  favouriteWeekday: number | null
  platform: string
  device: string
  source: string
  country: string
  region: string
  city: string
  gender: string
  ageBand: string
  persona: string
  personas: Record<string, number>
}

/** Why the customer is in a state: a code with the values that decided, and the same in English. */
export type Evidence = { state: string; title: string; code: string; values: Record<string, unknown>; because: string }

export type CustomerOrder = {
  orderId: string
  placedAt: string
  paidAt: string | null
  cancelledAt: string | null
  valueMinor: number
  units: number
  discountMinor: number
  shippingMinor: number
  lines: { productId: string; category: string; quantity: number; valueMinor: number }[]
}

export type CustomerFacts = {
  userId: string
  email: string
  phone: string
  name: string
  isKnown: boolean
  firstSeenAt: string
  lastSeenAt: string
  registeredAt: string | null
  visits: number
  productViews: number
  weekHours: { hour: number; count: number }[]
  cart: { productId: string; category: string; quantity: number; valueMinor: number }[]
  cartChangedAt: string | null
  favourites: { productId: string; category: string; priceMinor: number; addedAt: string }[]
}

export type Identifier = { kind: string; value: string; since: string | null }
/** `fromId` is the customer whose identifiers went over to `intoId`. */
export type Merge = {
  mergeId: string
  fromId: string
  intoId: string
  rule: string
  reason: string
  mergedAt: string
  undoneAt: string | null
}

export type CustomerAnswer = {
  customerId: string
  asOf: string
  customer: CustomerFacts
  state: CustomerState
  evidence: Evidence[]
  orders: CustomerOrder[]
  /** What orders, cart and favourites name, as far as the catalogue has it. */
  products: CatalogueProduct[]
  identifiers: Identifier[]
  merges: Merge[]
}

export function customerQuery(customerId: string, asOf: string | undefined) {
  return queryOptions({
    queryKey: ['customer', customerId, { asOf }],
    queryFn: ({ signal }) =>
      getJson<CustomerAnswer>(`/api/customers/${encodeURIComponent(customerId)}`, { asOf }, signal),
    // The figures of another date may stand meanwhile, those of another customer must not.
    placeholderData: (before, query) => (query?.queryKey[1] === customerId ? before : undefined),
  })
}

export type TimelineEvent = {
  eventId: string
  occurredAt: string
  receivedAt: string
  type: string
  name: string
  source: string
  platform: string
  device: string
  url: string
  orderId: string
  cartId: string
  coupon: string
  /** Of the amounts of this event. */
  currency: string
  valueMinor: number | null
  totalMinor: number | null
  lines: {
    productId: string
    name: string
    category: string
    brand: string
    quantity: number
    priceMinor: number
    valueMinor: number
  }[]
}

/** What a timeline can be narrowed to; the server's names. */
export const timelineKinds = ['order', 'cart', 'favourite', 'visit', 'identity'] as const
export type TimelineKind = (typeof timelineKinds)[number]

type TimelineAnswer = { rows: TimelineEvent[]; nextCursor: string | null }

/** What the customer did before the date, newest first, page by page. */
export function timelineQuery(customerId: string, asOf: string | undefined, kind: TimelineKind | undefined) {
  return infiniteQueryOptions({
    queryKey: ['timeline', customerId, { asOf, kind }],
    queryFn: ({ signal, pageParam }) =>
      getJson<TimelineAnswer>(
        `/api/customers/${encodeURIComponent(customerId)}/timeline`,
        {
          asOf,
          kind,
          cursor: pageParam,
        },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: (before, query) => (query?.queryKey[1] === customerId ? before : undefined),
  })
}

/** The stages the customer has been in up to today, whichever date the page looks at. */
export function stageHistoryQuery(customerId: string) {
  return queryOptions({
    queryKey: ['stage-history', customerId],
    queryFn: ({ signal }) =>
      getJson<{ rows: StageSpan[]; boughtAt: string[] }>(
        `/api/customers/${encodeURIComponent(customerId)}/stages`,
        {},
        signal,
      ),
  })
}

/** Takes a merge back for good. `leftId` is the customer who stands by themselves again. */
export const undoMerge = (mergeId: string) =>
  sendJson<{ mergeId: string; stayedId: string; leftId: string }>(
    'POST',
    `/api/merges/${encodeURIComponent(mergeId)}/undo`,
  )
