import { type ReportAnswer, type ReportQuestion, type ReportSources, runReport } from '../../src/insights/index.ts'
import { frozenClock, isoOf, orThrow } from '../../src/platform/index.ts'
import { defineSegment, type SegmentTree } from '../../src/segments/index.ts'
import { type Settings, settingsSchema } from '../../src/settings/index.ts'
import type { Warehouse } from '../../src/storage/index.ts'
import { openSmallWarehouse } from './small-warehouse.ts'
import { type CustomerRow, type StateRow, writeCustomers, writeStates } from './warehouse-rows.ts'

/**
 * A shop in Copenhagen, small enough to be worked out by hand: UTC+1, from 29 March 2026 at 01:00 UTC on UTC+2. Instants are UTC, so
 * 23:30 in winter is half past midnight of the next day in the shop.
 */
const smallWorld: CustomerRow[] = [
  {
    // Anna: three orders, two of them in one month, though the first was paid on New Year's Eve by UTC.
    id: 1,
    firstSeenAt: '2025-12-30 10:00',
    firstVisitAt: '2025-12-30 10:00',
    registeredAt: '2025-12-30 10:05',
    firstCartAt: '2025-12-30 10:10',
    activeDays: ['2025-12-30', '2026-01-01', '2026-01-20', '2026-03-10'],
    orders: [
      {
        id: 'a1',
        placedAt: '2025-12-31 23:20',
        paidAt: '2025-12-31 23:30',
        valueMinor: 10_000,
        units: 2,
        discountMinor: 500,
        source: 'google',
        lines: [
          { category: 'tea', valueMinor: 4_000 },
          { category: 'coffee', valueMinor: 6_000 },
        ],
      },
      { id: 'a2', paidAt: '2026-01-20 12:00', valueMinor: 5_000 },
      { id: 'a3', paidAt: '2026-03-10 09:00', valueMinor: 8_000, units: 3 },
    ],
    // The second came without a price.
    favourites: [
      { productId: 'p1', category: 'tea', priceMinor: 1_800, addedAt: '2026-01-21 10:00' },
      { productId: 'p3', category: 'coffee', priceMinor: 0, addedAt: '2026-01-21 10:05' },
    ],
  },
  {
    // Bo, as first written: the row below replaces this one, and nothing may count both.
    id: 2,
    firstSeenAt: '2026-01-31 22:00',
    orders: [{ id: 'b1', paidAt: '2026-01-31 22:30', valueMinor: 99_999 }],
  },
  {
    // Bo: paid half an hour before midnight in the shop, so in January.
    id: 2,
    version: 2,
    firstSeenAt: '2026-01-31 22:00',
    firstVisitAt: '2026-01-31 22:00',
    registeredAt: '2026-01-31 22:10',
    firstCartAt: '2026-01-31 22:15',
    activeDays: ['2026-01-31'],
    orders: [
      { id: 'b1', placedAt: '2026-01-31 22:20', paidAt: '2026-01-31 22:30', valueMinor: 4_000, source: 'google' },
    ],
  },
  {
    // Carla: came and paid in the first hour of February in the shop, still January by UTC. Bought without a cart.
    id: 3,
    firstSeenAt: '2026-01-31 23:10',
    firstVisitAt: '2026-01-31 23:10',
    registeredAt: '2026-01-31 23:20',
    activeDays: ['2026-02-01'],
    orders: [{ id: 'c1', paidAt: '2026-01-31 23:30', valueMinor: 6_000, source: 'letter', hasCoupon: true }],
  },
  {
    // Dan: his only order was cancelled in February, so it counts on the first of February and no longer in April.
    id: 4,
    firstSeenAt: '2026-01-10 08:00',
    firstVisitAt: '2026-01-10 08:00',
    firstCartAt: '2026-01-10 08:20',
    registeredAt: '2026-01-10 08:30',
    activeDays: ['2026-01-10'],
    orders: [{ id: 'd1', paidAt: '2026-01-10 09:00', cancelledAt: '2026-02-10 10:00', valueMinor: 7_000, units: 2 }],
  },
  {
    // Eva: two orders, 31 days apart to the minute, and part of the first paid back.
    id: 5,
    firstSeenAt: '2026-01-15 10:00',
    firstVisitAt: '2026-01-15 10:00',
    registeredAt: '2026-01-15 10:10',
    firstCartAt: '2026-01-15 10:20',
    activeDays: ['2026-01-15', '2026-02-15'],
    orders: [
      {
        ...{ id: 'e1', paidAt: '2026-01-15 10:30', valueMinor: 12_000, units: 2, source: 'google' },
        lines: [{ category: 'coffee', valueMinor: 12_000 }],
      },
      {
        ...{ id: 'e2', placedAt: '2026-02-15 10:00', paidAt: '2026-02-15 10:30', valueMinor: 2_000 },
        lines: [{ category: 'tea', valueMinor: 2_000, productId: 'p1' }],
      },
    ],
    // Touched a day to the minute before the late date.
    cart: { changedAt: '2026-04-13 22:00', valueMinor: 2_200 },
    // She bought what she wanted; the second mark comes after both dates.
    favourites: [
      { productId: 'p1', category: 'tea', priceMinor: 2_500, addedAt: '2026-02-01 10:00' },
      { productId: 'p2', category: 'tea', priceMinor: 900, addedAt: '2026-04-14 22:00' },
    ],
    refunds: [{ orderId: 'e1', at: '2026-02-20 12:00', amountMinor: 3_000 }],
  },
  {
    // Finn: his cart and his order come after both dates.
    id: 6,
    firstSeenAt: '2026-03-01 09:00',
    firstVisitAt: '2026-03-01 09:00',
    registeredAt: '2026-03-01 09:00',
    firstCartAt: '2026-04-20 09:50',
    activeDays: ['2026-03-01', '2026-04-20'],
    orders: [{ id: 'f1', paidAt: '2026-04-20 10:00', valueMinor: 9_000 }],
  },
  {
    // Gry: ordered and never paid.
    id: 7,
    firstSeenAt: '2026-02-05 18:00',
    firstVisitAt: '2026-02-05 18:00',
    registeredAt: '2026-02-05 18:05',
    firstCartAt: '2026-02-05 18:10',
    activeDays: ['2026-02-05'],
    orders: [{ id: 'g1', placedAt: '2026-02-05 18:20', valueMinor: 4_500 }],
  },
  {
    // Hal: registered, looked around again a week later, never ordered.
    id: 8,
    firstSeenAt: '2026-01-05 07:00',
    firstVisitAt: '2026-01-05 07:00',
    registeredAt: '2026-01-05 07:30',
    activeDays: ['2026-01-05', '2026-01-12'],
    favourites: [{ productId: 'p1', category: 'tea', priceMinor: 2_000, addedAt: '2026-01-12 09:00' }],
  },
  {
    // Ida: first order on the night of the change to summer time, in its last hour of winter time (a Sunday, 00:30); the second paid
    // at 00:30 summer time on the first of April, in March by UTC and in March by winter time.
    id: 9,
    firstSeenAt: '2026-03-28 23:00',
    firstVisitAt: '2026-03-28 23:00',
    registeredAt: '2026-03-28 23:05',
    firstCartAt: '2026-03-28 23:10',
    activeDays: ['2026-03-29', '2026-04-01'],
    orders: [
      {
        ...{ id: 'i1', paidAt: '2026-03-28 23:30', valueMinor: 3_000, source: 'letter' },
        lines: [{ category: 'tea', valueMinor: 3_000 }],
      },
      { id: 'i2', paidAt: '2026-03-31 22:30', valueMinor: 3_500 },
    ],
  },
  {
    // A visitor who came two days running and filled a cart.
    id: 10,
    firstSeenAt: '2026-01-08 12:00',
    firstVisitAt: '2026-01-08 12:00',
    firstCartAt: '2026-01-09 12:00',
    activeDays: ['2026-01-08', '2026-01-09'],
    cart: { changedAt: '2026-01-09 12:00', valueMinor: 9_900 },
  },
  // A visitor of one day.
  { id: 11, firstSeenAt: '2026-04-01 12:00', firstVisitAt: '2026-04-01 12:00', activeDays: ['2026-04-01'] },
  {
    // Kim: came with an import, so without visits or carts; paid a day after ordering; back after half a year; a goodwill refund that
    // belongs to no order.
    id: 12,
    firstSeenAt: '2025-10-05 10:00',
    registeredAt: '2025-10-05 10:00',
    activeDays: ['2025-10-05', '2026-04-10'],
    orders: [
      { id: 'k1', placedAt: '2025-10-05 10:00', paidAt: '2025-10-06 10:00', valueMinor: 15_000, units: 5 },
      { id: 'k2', paidAt: '2026-04-10 10:00', valueMinor: 5_000 },
    ],
    refunds: [{ orderId: '', at: '2026-04-11 08:00', amountMinor: 500 }],
  },
  {
    // Leo: his first order was cancelled and paid back before both dates; his second is the first that counts.
    id: 13,
    firstSeenAt: '2026-01-06 10:00',
    firstVisitAt: '2026-01-06 10:00',
    firstCartAt: '2026-01-06 10:10',
    registeredAt: '2026-01-06 10:20',
    activeDays: ['2026-01-06', '2026-03-02'],
    orders: [
      { id: 'l1', paidAt: '2026-01-06 10:30', cancelledAt: '2026-01-08 09:00', valueMinor: 2_500 },
      { id: 'l2', paidAt: '2026-03-02 10:00', valueMinor: 2_600 },
    ],
    refunds: [{ orderId: 'l1', at: '2026-01-08 09:05', amountMinor: 2_500 }],
    favourites: [{ productId: 'p1', category: 'tea', priceMinor: 2_200, addedAt: '2026-03-01 10:00' }],
  },
  // Mia: joined to another customer later, so her row was withdrawn and nothing of it may count.
  {
    id: 14,
    firstSeenAt: '2026-01-02 10:00',
    registeredAt: '2026-01-02 10:00',
    activeDays: ['2026-01-02'],
    orders: [{ id: 'm1', paidAt: '2026-01-02 10:00', valueMinor: 77_777 }],
  },
  { id: 14, version: 2, isDeleted: true, firstSeenAt: '2026-01-02 10:00' },
]

/** The dates that tests ask about: the two that most do, and one between them. */
export const early = '2026-02-01'
export const between = '2026-03-01'
export const late = '2026-04-15'

const bought = (
  [customer_id, stage, tier, risk]: [number, string, string, string],
  [recency, frequency, monetary, rfm_group]: [number, number, number, string],
  revenue_minor: number,
  groups: string[] = [],
): StateRow => ({ customer_id, stage, tier, risk, recency, frequency, monetary, rfm_group, revenue_minor, groups })

const copenhagen = { country: 'DK', region: '84', city: 'Copenhagen' }

const likes = (category: string) => ({
  'categories.category': [category],
  ...{ 'categories.share': [1], 'categories.lift': [1], 'categories.confidence': [0.5] },
})

/** What the facts mean on the two dates. Stages follow from the facts; tiers, risks and scores are simply set. */
const smallStates: Record<string, { asOf: string; states: StateRow[] }> = {
  [early]: {
    asOf: '2026-01-31 23:00',
    states: [
      bought([1, 'active', 'high', 'low'], [5, 5, 5, 'champions'], 15_000),
      bought([2, 'new', 'low', 'low'], [5, 1, 1, 'new'], 4_000, ['no_second_purchase']),
      bought([4, 'new', 'low', 'high'], [2, 1, 2, 'at risk'], 7_000, ['no_second_purchase']),
      bought([5, 'new', 'mid', 'mid'], [3, 1, 3, 'promising'], 12_000, ['no_second_purchase']),
      { customer_id: 8, stage: 'browser', groups: ['registered_without_cart', 'browsed_without_cart'] },
      { customer_id: 10, stage: 'visitor', groups: ['cart_without_order'] },
      bought([12, 'churned', 'mid', 'high'], [1, 1, 4, 'at risk'], 15_000, ['no_second_purchase', 'no_repeat_in_time']),
      { customer_id: 13, stage: 'browser' },
    ],
  },
  [between]: {
    asOf: '2026-02-28 23:00',
    states: [
      bought([1, 'active', 'high', 'mid'], [4, 5, 5, 'champions'], 15_000),
      bought([2, 'new', 'low', 'mid'], [3, 1, 1, 'about to sleep'], 4_000),
      bought([3, 'new', 'low', 'low'], [4, 1, 2, 'promising'], 6_000),
      { customer_id: 4, stage: 'browser' },
      bought([5, 'active', 'mid', 'low'], [5, 4, 4, 'champions'], 14_000),
      { customer_id: 7, stage: 'browser' },
      { customer_id: 8, stage: 'browser' },
      { customer_id: 10, stage: 'visitor' },
      bought([12, 'churned', 'mid', 'high'], [1, 1, 5, 'lost'], 15_000),
      { customer_id: 13, stage: 'browser' },
    ],
  },
  [late]: {
    asOf: '2026-04-14 22:00',
    states: [
      {
        ...bought([1, 'active', 'high', 'mid'], [3, 5, 5, 'champions'], 23_000),
        // Two weeks from the date end at 22:00 UTC on the 28th: the last day that the list of those about to lapse takes in.
        ...{
          lapses_at: '2026-04-27 22:00',
          lifetime_value_minor: 9_000.4,
          gender: 'female',
          platform: 'web',
          ...copenhagen,
          ...likes('coffee'),
        },
      },
      // As first written; the next row replaces it.
      bought([2, 'churned', 'high', 'high'], [5, 5, 5, 'champions'], 99_999),
      {
        ...bought([2, 'new', 'low', 'high'], [1, 1, 2, 'lost'], 4_000, ['no_second_purchase']),
        ...{ version: 2, lapses_at: '2026-04-20 22:00', last_order_at: '2026-01-31 22:30', lifetime_value_minor: 700 },
      },
      {
        ...bought([3, 'churned', 'low', 'high'], [1, 1, 2, 'lost'], 6_000, ['no_second_purchase', 'no_repeat_in_time']),
        ...{ lapses_at: '2026-04-07 22:00', lifetime_value_minor: 150.5 },
      },
      { customer_id: 4, stage: 'browser' },
      {
        // Two orders 31 days apart, and silent for 58 by now.
        ...bought([5, 'active', 'mid', 'mid'], [2, 4, 4, 'loyal'], 14_000, ['no_repeat_in_time']),
        ...{
          lapses_at: '2026-04-28 22:00',
          lifetime_value_minor: 5_000,
          cart_minor: 2_200,
          ...{ is_known: 1, orders: 2 },
          gender: 'female',
          ...copenhagen,
          ...likes('coffee'),
        },
      },
      { customer_id: 6, stage: 'browser', groups: ['registered_without_cart'] },
      { customer_id: 7, stage: 'browser', groups: ['order_unpaid'], unpaid_orders: 1, unpaid_minor: 4_500 },
      { customer_id: 8, stage: 'browser', groups: ['registered_without_cart', 'browsed_without_cart'] },
      { ...bought([9, 'active', 'mid', 'low'], [5, 4, 3, 'loyal'], 6_500), ...likes('tea'), platform: 'ios' },
      { customer_id: 10, stage: 'visitor', groups: ['cart_without_order'], cart_minor: 9_900 },
      { customer_id: 11, stage: 'visitor', groups: ['browsed_without_cart'] },
      {
        ...bought([12, 'reactivated', 'high', 'low'], [5, 4, 5, 'champions'], 20_000),
        ...{ last_order_at: '2026-04-10 10:00', lifetime_value_minor: 8_000 },
      },
      {
        ...bought([13, 'new', 'low', 'low'], [3, 1, 1, 'promising'], 2_600, ['no_second_purchase']),
        ...{ last_order_at: '2026-03-02 10:00', lifetime_value_minor: 2_400 },
      },
      // Withdrawn, as a customer who was joined to another.
      { customer_id: 14, stage: 'active', is_deleted: 1 },
    ],
  },
}

/** Segments by name: Anna, Eva and Ida on the late date; and nobody. */
const smallSegments: Record<string, { number: number; tree: SegmentTree }> = {
  actives: { number: 1, tree: defineSegment("stage = 'active'") },
  ghosts: { number: 2, tree: defineSegment('nobody') },
}

export type SmallShop = {
  sources: ReportSources
  warehouse: Warehouse
  /** The answer to a question that is not refused. */
  ask(report: string, question?: ReportQuestion, changes?: Partial<ReportSources>): Promise<ReportAnswer>
  /** The values of some columns, row by row. */
  rows(
    columns: string[],
    report: string,
    question?: ReportQuestion,
    changes?: Partial<ReportSources>,
  ): Promise<unknown[][]>
  close(): Promise<void>
}

/**
 * The small world in a warehouse of its own, ready for reports. States of a date are written when a report asks for them, so a report
 * that forgets to ask finds none.
 */
export async function openSmallShop(): Promise<SmallShop> {
  const warehouse = await openSmallWarehouse()
  await writeCustomers(warehouse, smallWorld)
  const written = new Set<string>()
  const ensureStates = async (asOfMs: number) => {
    const wanted = isoOf(asOfMs).slice(0, 16).replace('T', ' ')
    const found = Object.values(smallStates).find(({ asOf }) => asOf === wanted)
    if (!found) throw new Error(`The small world has no states as of ${wanted} UTC`)
    if (!written.has(wanted)) await writeStates(warehouse, wanted, found.states)
    written.add(wanted)
  }
  const sources: ReportSources = {
    warehouse,
    settings: smallSettings(),
    clock: frozenClock('2026-04-14T12:00:00Z'),
    ensureStates,
    segments: {
      directory: { names: () => Object.keys(smallSegments), find: (name) => smallSegments[name] },
      currentAsOfMs: () => Date.parse('2026-04-14T22:00:00Z'),
      // The small world was told once, so that what was known of it at a date is what is known now.
      factsPlace: () => 'now',
    },
    calibration: async () => ({ groups: [], cards: [], notes: [] }),
    freshness: async () => ({
      factsAsOf: '2026-04-14T11:59:00.000Z',
      newestEventAt: '2026-04-11T08:00:00.000Z',
      note: null,
    }),
  }
  const ask: SmallShop['ask'] = async (report, question, changes) =>
    orThrow(await runReport({ ...sources, ...changes }, report, question))
  return {
    sources,
    warehouse,
    ask,
    rows: async (columns, ...asked) => (await ask(...asked)).rows.map((row) => columns.map((name) => row[name])),
    close: () => warehouse.close(),
  }
}

/** Settings of the small world, with changes. */
export function smallSettings(changes: Partial<Settings> = {}): Settings {
  return settingsSchema.parse({
    shopName: 'Small world',
    currency: 'DKK',
    timeZone: 'Europe/Copenhagen',
    country: 'DK',
    ...changes,
  })
}
