import { describe, expect, it } from 'vitest'
import type { ReportRow } from '../report.ts'
import { days, fillSentences, money, rate, word } from './reading.ts'
import { readInEnglish } from './reading-in-english.ts'

describe.each([
  [
    'second-order',
    [
      { group: 'google', returnedShare: 0.2 },
      { group: 'google', returnedShare: 0.5 },
      { group: 'letter', returnedShare: 0.3 },
    ],
    { customers: 40, returnedShare: 0.38, returnedHalfDays: 21, returnedMostDays: 120, pValue: 0.0123 },
    { days: '365', by: 'source' },
    [
      '62 % of first-time buyers do not order again within 365 days. Of those who do, half are back within 21 days.',
      'Nine in ten of those who come back have done so by 120 days: write before then.',
      'The groups differ by more than chance (p: 0.012): most come back in “google” (50 %), fewest in “letter” (30 %).',
    ],
  ],
  [
    'second-order',
    [],
    { customers: 40, returnedShare: 0, returnedHalfDays: null, returnedMostDays: null, pValue: null },
    { days: '90', by: 'none' },
    ['None of the first-time buyers has ordered again within 90 days.'],
  ],
  [
    'second-order',
    [],
    { customers: 40, returnedShare: 1, returnedHalfDays: 9, returnedMostDays: 30, pValue: 0.5 },
    { days: '90', by: 'items' },
    [
      'All first-time buyers order again within 90 days, half of them within 9 days.',
      'Nine in ten of those who come back have done so by 30 days: write before then.',
      'The groups differ by no more than chance would make them (p: 0.5).',
    ],
  ],
  ['second-order', [], { customers: 19, returnedShare: 0.5 }, { days: '90' }, []],
  [
    'first-order-timing',
    [
      { stretch: 'sameDay', rate: 0.3, eligible: 120 },
      { stretch: 'week', rate: 0.4, eligible: 110 },
      { stretch: 'month', rate: 0.5, eligible: 100 },
      { stretch: 'never', rate: 0.45, eligible: 100 },
    ],
    {},
    {},
    [
      'Of 100 who registered long enough ago, 30 % ordered the same day, 50 % within 30 days and 45 % not to this day.',
      'Of all who ordered within 30 days, 80 % did so within a week: the welcome has to come at once.',
    ],
  ],
  [
    'basket-repeat',
    [
      { items: '1', eligible: 300, rate: 0.21, low: 0.17, high: 0.26 },
      { items: '2', eligible: 10, rate: 0.9, low: 0.6, high: 1 },
      { items: '3', eligible: 100, rate: 0.34, low: 0.27, high: 0.43 },
      { items: 'unknown', eligible: 100, rate: 0.9, low: 0.8, high: 1 },
    ],
    {},
    { days: '90' },
    [
      '34 % of customers who took 3 items at first order again within 90 days, against 21 % of those who took a single one.',
    ],
  ],
  [
    'reactivation',
    [
      { monthsIdle: 1, eligible: 500, rate: 0.41 },
      { monthsIdle: 6, eligible: 100, rate: 0.084 },
      { monthsIdle: 12, eligible: 19, rate: 0 },
    ],
    { reactivated: 30, firstOrders: 50, reactivatedSpentMinor: 1250, firstSpentMinor: 900 },
    { idle: '180' },
    [
      'After 30 days of silence 41 % still order within the next 90 days; after 180 days 8.4 % do.',
      'The won back are worth the effort: they spend EUR 12.50 in the 90 days after their order, a new customer EUR 9.00.',
      '30 orders came after 180 days of silence or more, against 50 first orders.',
    ],
  ],
  [
    'rhythm',
    [
      { group: 'coffee', n: 200, p50: 30, lapseAfterDays: 121 },
      { group: 'machines', n: 60, p50: 200, lapseAfterDays: null },
      { group: 'unknown', n: 900, p50: 900, lapseAfterDays: 900 },
    ],
    { horizonDays: 90, lapseShare: 0.1 },
    { by: 'category' },
    [
      'Half of machines buyers’ next orders take longer than 200 days, of coffee buyers’ longer than 30 days: one pace does not fit both.',
      'After 121 days of silence fewer than 10 % of coffee buyers still order within 90 days.',
    ],
  ],
  [
    'growth',
    [],
    { wholeMonths: 12, correlation: 0.111, correlationLow: -0.5, correlationHigh: 0.64 },
    {},
    ['Over 12 whole months sales did not follow registrations (correlation 0.11): look to the customers there are.'],
  ],
  [
    'gaps',
    [],
    { n: 1234, p50: 1.2, p90: 60 },
    {},
    ['Half of the next orders come within 1 day, nine in ten within 60 days (1,234 gaps).'],
  ],
  [
    'retention',
    [
      { period: 'month', eligible: 100, rate: 0.25 },
      { period: 'year', eligible: 19, rate: 0.1 },
    ],
    {},
    {},
    ['Of 100 customers who had the time, 25 % came back in the second month after their first day.'],
  ],
  [
    'cohorts',
    [
      { period: 1, customers: 100, active: 30, isPartial: false },
      { period: 2, customers: 100, active: 90, isPartial: false },
      { period: 1, customers: 100, active: 10, isPartial: false },
      { period: 1, customers: 100, active: 0, isPartial: true },
    ],
    {},
    {},
    [
      'Of 200 first-time buyers 20 % bought again in the period after their first.',
      'The newest cohort returns less than the ones before: 10 % against 30 % in the period after the first.',
    ],
  ],
  [
    'funnel',
    [
      { step: 'visit', customers: null, rateFromPrevious: null, rateFromFirst: null },
      { step: 'registration', customers: 200, rateFromPrevious: null, rateFromFirst: 1 },
      { step: 'payment', customers: 100, rateFromPrevious: 0.5, rateFromFirst: 0.5 },
      { step: 'repeat', customers: 20, rateFromPrevious: 0.2, rateFromFirst: 0.1 },
    ],
    {},
    {},
    [
      'Most are lost before the step “repeat”: 80 % of those who came that far go no further.',
      'Of all who begin, 10 % reach the second order.',
    ],
  ],
  [
    'stages',
    [
      { stage: 'visitor', customers: 900 },
      { stage: 'new', customers: 30 },
      { stage: 'active', customers: 20 },
      { stage: 'reactivated', customers: 10 },
      { stage: 'churned', customers: 40 },
    ],
    {},
    {},
    [
      'Of 100 who ever ordered, 40 % have lapsed.',
      '50 % of those who have not lapsed have ordered once so far: the second order is the next step.',
    ],
  ],
  [
    'tier-risk',
    [
      { tier: 'high', risk: 'high', customers: 7, revenueMinor: 123_456, overdue: 0, overdueRevenueMinor: 0 },
      { tier: 'low', risk: 'low', customers: 93, revenueMinor: 1, overdue: 9, overdueRevenueMinor: 1 },
    ],
    {},
    {},
    ['7 of your best customers are about to be lost; they have spent EUR 1,234.56 so far.'],
  ],
  [
    'tier-risk',
    [
      { tier: 'high', risk: 'low', customers: 60, revenueMinor: 500_000, overdue: 2, overdueRevenueMinor: 30_000 },
      { tier: 'mid', risk: 'mid', customers: 40, revenueMinor: 90_000, overdue: 3, overdueRevenueMinor: 4_000 },
    ],
    {},
    {},
    [
      'None of your best customers is at high risk.',
      '5 customers of the high and mid tier are overdue: silent for longer than nine in ten with their rhythm would be. They have spent EUR 340.00 so far.',
    ],
  ],
  [
    'lifecycle-flow',
    [],
    { knownCustomers: 165, movedCustomers: 66, lapsedCustomers: 12, returnedCustomers: 5, wonCustomers: 40 },
    {},
    ['12 customers lapsed and 5 came back; 40 bought for the first time.'],
  ],
  [
    'value',
    [],
    { buyers: 500, top20Share: 0.71, top1Share: 0.2, halfShare: 0.08 },
    {},
    [
      'The best fifth of 500 buyers brings 71 % of the revenue, the best hundredth 20 %.',
      'Half of the revenue comes from 8 % of the buyers: know them by name.',
    ],
  ],
  [
    'carts',
    [
      { age: 'under_1_day', cartMinor: 30_000, valueShare: 0.3 },
      { age: 'over_90_days', cartMinor: 70_000, valueShare: 0.7 },
    ],
    { customers: 40, cartMinor: 100_000, reachableMinor: 25_000 },
    {},
    [
      'EUR 1,000.00 lies in 40 carts; 25 % of it belongs to customers you know.',
      'Most of it, 70 %, has lain there for over 90 days.',
    ],
  ],
  [
    'unpaid',
    [
      { age: 'under_1_day', class: 'high', unpaidMinor: 10_000 },
      { age: '7_to_30_days', class: 'high', unpaidMinor: 20_000 },
      { age: '7_to_30_days', class: 'none', unpaidMinor: 10_000 },
    ],
    { unpaidOrders: 30, unpaidMinor: 40_000 },
    {},
    [
      '30 orders worth EUR 400.00 wait for payment, 25 % of the value for less than seven days.',
      'Most of the value, 75 %, has waited 7 to 30 days.',
    ],
  ],
  [
    'favourites',
    [{ product: 'Green tea', waiting: 30 }],
    { waiting: 50, dropped: 4, cutReaches: 21 },
    { cut: '10' },
    [
      'Most wait for Green tea: 30 customers.',
      'A cut by 10 % would reach 21 of 50 wishes.',
      'For 4 wishes the price is lower already than when they were made: tell those customers.',
    ],
  ],
  [
    'categories',
    [
      { category: 'tea', customers: 200, share: 0.4, repeatRate: 0.2 },
      { category: 'coffee', customers: 100, share: 0.2, repeatRate: 0.35 },
      { category: 'cups', customers: 19, share: 0.04, repeatRate: 1 },
    ],
    {},
    { view: 'list' },
    [
      'tea is bought by most: 40 % of the buyers, 20 % of them more than once.',
      'Buyers of coffee come back for it most: 35 %.',
    ],
  ],
  [
    'categories',
    [
      { category: 'tea', other: 'tea', customers: 60, share: 0.6, lift: 3 },
      { category: 'tea', other: 'coffee', customers: 40, share: 0.4, lift: 1.5 },
      { category: 'cups', other: 'tea', customers: 19, share: 0.9, lift: 9 },
    ],
    {},
    { view: 'later' },
    [
      'After tea the second order is coffee 1.5 times as often as after others.',
      '60 % of those who begin with tea stay with it in the second order.',
    ],
  ],
  [
    'discounts',
    [
      { class: 'discount', eligible: 100, rate: 0.2, low: 0.13, high: 0.29 },
      { class: 'fullPrice', eligible: 100, rate: 0.4, low: 0.31, high: 0.5 },
    ],
    { orders: 400, discountedShare: 0.3, discountRate: 0.056 },
    { by: 'first' },
    [
      '30 % of the orders came with a discount; 5.6 % of what the goods would have cost was given away.',
      'Customers who first bought with a discount come back less: 20 % against 40 % of those who paid the full price.',
    ],
  ],
  [
    'sources',
    [
      { origin: 'google', buyers: 100, revenueMinor: 500, revenueShare: 0.5, repeatRate: 0.2 },
      { origin: 'letter', buyers: 30, revenueMinor: 300, revenueShare: 0.3, repeatRate: 0.4 },
      { origin: 'unknown', buyers: 900, revenueMinor: 900, revenueShare: 0.9, repeatRate: 0.9 },
      { origin: 'poster', buyers: 19, revenueMinor: 900, revenueShare: 0.9, repeatRate: 0.9 },
    ],
    {},
    {},
    [
      'google brings most of the revenue: 50 %.',
      'Buyers from letter come back most (40 %), those from google least (20 %).',
    ],
  ],
  [
    'freight',
    [
      { band: 'free', eligible: 100, rate: 0.4, low: 0.31, high: 0.5 },
      { band: '20_to_30_percent', eligible: 100, rate: 0.2, low: 0.13, high: 0.29 },
      { band: '30_percent_and_more', eligible: 19, rate: 0, low: 0, high: 0.1 },
    ],
    {},
    {},
    [
      'Dear delivery costs returns: 20 % come back where delivery was 20 to 30 percent of the first order, 40 % where it was free.',
    ],
  ],
  [
    'holidays',
    [
      { festival: 'Christmas', orders: 400, lift: 2.345, liftLow: 1.9, liftHigh: 2.9, newShare: 0.3 },
      { festival: 'Easter', orders: 90, lift: 0.6, liftLow: 0.4, liftHigh: 0.9, newShare: 0.5 },
      { festival: 'May Day', orders: 19, lift: 0.2, liftLow: 0.1, liftHigh: 0.4, newShare: 0.9 },
    ],
    { onlyThen: 55, onlyShare: 0.11 },
    {},
    [
      'For Christmas the shop sells 2.35 times what it sells on ordinary days around it (at least 1.9 times).',
      'Before Easter it sells less: 0.6 times what ordinary days do.',
      '30 % of those who bought for Christmas bought for the first time.',
      '55 customers buy for festivals only: 11 % of those with two or more orders.',
    ],
  ],
  [
    'holidays',
    [{ festival: 'Easter', orders: 90, lift: 1.6, liftLow: 0.9, liftHigh: 2.9, newShare: 0 }],
    { onlyThen: 19, onlyShare: 0.11 },
    {},
    ['For none of the festivals does the shop clearly sell more than on ordinary days around it.'],
  ],
  [
    'product-affinity',
    [{ product: 'Green tea', other: 'Pot', confidence: 0.8, lift: 2.667 }],
    { orders: 200, products: 4, clearPairs: 3 },
    { view: 'together' },
    [
      'Green tea and Pot go together: 80 % of the orders with Green tea have Pot, too, 2.67 times as many as of all orders.',
      '3 pairs meet clearly more often than chance would have them: offer the one beside the other.',
    ],
  ],
  [
    'product-affinity',
    [{ product: 'Grinder', other: 'Beans', confidence: 0.3, lift: 6 }],
    { orders: 200, products: 4, clearPairs: 1 },
    { view: 'next', days: '90' },
    ['After Grinder comes Beans: in 30 % of the cases within 90 days, 6 times as often as after other orders.'],
  ],
  [
    'product-affinity',
    [
      { product: 'Tea', other: null, confidence: 0.3, lift: 9 },
      { product: 'Beans', other: null, confidence: 0.4, lift: 6 },
    ],
    { orders: 200, products: 4, clearPairs: 2 },
    { view: 'again', days: '90' },
    ['Beans is bought again: 40 % of its orders are followed by another with it within 90 days.'],
  ],
  [
    'product-affinity',
    [],
    { orders: 200, products: 4, clearPairs: 0 },
    { view: 'together' },
    ['No two of the products meet clearly more often than chance would have them.'],
  ],
  [
    'free-delivery',
    [
      {
        thresholdMinor: 5_000,
        paying: 400,
        payingShare: 0.4,
        freightMinor: 200_000,
        justUnder: 80,
        underShare: 0.08,
        missingMinor: 512.4,
      },
      {
        thresholdMinor: 9_000,
        paying: 100,
        payingShare: 0.1,
        freightMinor: 50_000,
        justUnder: 60,
        underShare: 0.06,
        missingMinor: 800,
      },
      {
        thresholdMinor: 9_900,
        paying: 1,
        payingShare: 0.001,
        freightMinor: 500,
        justUnder: 19,
        underShare: 0.02,
        missingMinor: 800,
      },
    ],
    {},
    {},
    [
      'Free delivery from EUR 90.00 would have freed 10 % of the orders and forgone EUR 500.00; another 6 % lie just under it, EUR 8.00 short on average.',
    ],
  ],
] as [string, ReportRow[], ReportRow, Record<string, unknown>, string[]][])(
  '%s',
  (kind, rows, summary, params, said) => {
    it(`says ${said.length === 0 ? 'nothing of too few' : said[0]}`, () => {
      expect(readInEnglish(kind, rows, summary, params)).toEqual(said)
    })
  },
)

describe('filling in', () => {
  const fill = (code: string, values: Parameters<typeof fillSentences>[1][number]['values']) =>
    fillSentences('carts', [{ code, values }], { part: 'p', currency: 'JPY' })

  it('writes values by their units, into the sentences of the words', () => {
    expect(fill('stake', { value: money(1234), carts: days(1), share: rate(0.9999) })[0]).toMatchObject({
      part: 'p',
      code: 'carts.stake',
      text: 'JPY 1,234 lies in 1 day carts; >99 % of it belongs to customers you know.',
    })
    expect(fill('oldest', { share: rate(0.0001), age: word('age', 'to_be') })[0]?.text).toBe(
      'Most of it, <0.1 %, has lain there for to be.',
    )
    expect(fill('oldest', { share: rate(0.0124), age: days(2) })[0]?.text).toBe(
      'Most of it, 1.2 %, has lain there for 2 days.',
    )
  })

  it('throws where a sentence or a value is not there', () => {
    expect(() => fill('two', {})).toThrow('Report carts has no sentence "two"')
    expect(() => fill('oldest', { share: rate(1) })).toThrow('Nothing stands for age in "carts.oldest"')
  })
})
