import { describe, expect, it } from 'vitest'
import { reports } from '../list.ts'
import type { ReportRow } from '../report.ts'
import { readInEnglish } from './reading-in-english.ts'

// Readings of where the shop stands and what changed; those of the other reports are in reading.test.ts.

describe.each([
  [
    'overview',
    [
      ['customers', 900],
      ['buyers', 300],
      ['orders', 400],
      ['revenueMinor', 1_234_500],
      ['returningShare', 0.45],
      ['activeCustomers', 250],
      ['atRiskCustomers', 31],
      ['atRiskRevenueMinor', 98_700],
    ].map(([metric, value]) => ({ metric, value }) as ReportRow),
    {},
    {},
    [
      '300 customers bought for EUR 12,345.00; 45 % of the orders came from customers who had bought before.',
      '31 of 250 active customers are at high risk of being lost; they have spent EUR 987.00 so far.',
    ],
  ],
  [
    'overview',
    [
      { metric: 'customers', value: 20 },
      { metric: 'orders', value: 0 },
    ],
    {},
    {},
    ['Nobody bought in the period.'],
  ],
  ['overview', [{ metric: 'customers', value: 19 }], {}, {}, []],
  [
    'changes',
    [
      { metric: 'revenueMinor', value: 80_000, valueBefore: 100_000, valueChange: -0.2 },
      { metric: 'orders', value: 20, valueBefore: 30, valueChange: -1 / 3 },
      { metric: 'newCustomers', value: 12, valueBefore: 10, valueChange: 0.2 },
      { metric: 'ordersPerBuyer', value: 1.1, valueBefore: 1.099, valueChange: 0.0009 },
    ],
    {},
    {},
    ['Revenue fell by 20 % to EUR 800.00.', '12 customers were won, 20 % more than before.'],
  ],
  [
    'changes',
    [
      { metric: 'revenueMinor', value: 100_200, valueBefore: 100_000, valueChange: 0.002 },
      { metric: 'orders', value: 20, valueBefore: 30, valueChange: -1 / 3 },
      { metric: 'newCustomers', value: 9, valueBefore: 10, valueChange: -0.1 },
      { metric: 'ordersPerBuyer', value: 1.2, valueBefore: 1, valueChange: 0.2 },
    ],
    {},
    {},
    [
      'Revenue is what it was: EUR 1,002.00.',
      '9 customers were won, 10 % fewer than before.',
      'Buyers ordered 20 % more often.',
    ],
  ],
  [
    'series',
    [
      { start: '2026-01-01', revenueMinor: 100, orders: 1, isPartial: false },
      { start: '2026-01-02', revenueMinor: 900, orders: 3, isPartial: false },
      { start: '2026-01-03', revenueMinor: 0, orders: 0, isPartial: false },
      { start: '2026-01-04', revenueMinor: 5_000, orders: 9, isPartial: true },
    ],
    {},
    { by: 'day' },
    ['The best day was 2026-01-02 with EUR 9.00.', '1 of 3 days passed without an order.'],
  ],
  [
    'sales-tree',
    [
      { metric: 'revenueMinor', valueChange: -0.25, contributionMinor: -50_000 },
      { metric: 'registeredCustomers', contributionMinor: 10_000 },
      { metric: 'activationRate', contributionMinor: -45_000 },
      { metric: 'ordersPerBuyer', contributionMinor: -15_000 },
      { metric: 'averageOrderMinor', contributionMinor: 0 },
    ],
    {},
    {},
    ['Revenue fell by 25 %, EUR 500.00.', 'Most of that comes from the share of known customers who buy: EUR 450.00.'],
  ],
  ['sales-tree', [{ metric: 'revenueMinor', value: 0 }], {}, {}, []],
  [
    'action-lists',
    [
      { list: 'unpaidOrders', customers: 3, atStakeMinor: 7_000 },
      { list: 'fullCarts', customers: 0, atStakeMinor: 0 },
      { list: 'secondOrder', customers: 40, atStakeMinor: 90_000 },
      { list: 'lapsedLately', customers: 9, atStakeMinor: 400 },
      { list: 'overdue', customers: 12, atStakeMinor: 6_900 },
    ],
    {},
    {},
    [
      '40 new customers are due for their second order; EUR 900.00 a year hangs on it.',
      '3 customers have ordered and not paid: EUR 70.00 is waiting.',
    ],
  ],
  [
    'groups',
    [
      { group: 'order_unpaid', customers: 30, share: 0.1 },
      { group: 'no_second_purchase', customers: 120, share: 0.4 },
    ],
    {},
    {},
    ['The largest group is “no second purchase”: 120 customers and visitors, 40 % of all.'],
  ],
  [
    'rfm',
    [
      { group: 'champions', customers: 10, revenueMinor: 60_000 },
      { group: 'at risk', customers: 4, revenueMinor: 5_000 },
      { group: 'cannot lose', customers: 1, revenueMinor: 15_000 },
      { group: 'lost', customers: 35, revenueMinor: 20_000 },
    ],
    {},
    {},
    [
      '20 % of the buyers are champions, and they have brought 60 % of the revenue.',
      '5 who used to order often stay away now (“at risk” and “cannot lose”); they have spent EUR 200.00 so far.',
    ],
  ],
  [
    'rfm-migration',
    [
      { from: 'none', to: 'new', customers: 50 },
      { from: 'champions', to: 'champions', customers: 10 },
      { from: 'champions', to: 'at risk', customers: 5 },
      { from: 'lost', to: 'champions', customers: 5 },
    ],
    {},
    {},
    [
      'Of 20 who had bought before, 25 % are in a better group now, 25 % in a worse one.',
      '5 of them were champions and are no longer.',
    ],
  ],
  [
    'data-quality',
    [
      { check: 'a', checked: 10, affected: 1 },
      { check: 'b', checked: 10, affected: 0 },
      { check: 'c', checked: 0, affected: 0 },
    ],
    {},
    {},
    ['1 of 2 checks find something; each row below says what it spoils and what to do.'],
  ],
  ['data-quality', [{ check: 'b', checked: 10, affected: 0 }], {}, {}, ['None of 1 checks finds anything wrong.']],
] as [string, ReportRow[], ReportRow, Record<string, unknown>, string[]][])(
  '%s',
  (kind, rows, summary, params, said) => {
    it(`says ${said.length === 0 ? 'nothing of too few' : said[0]}`, () => {
      expect(readInEnglish(kind, rows, summary, params)).toEqual(said)
    })
  },
)

// The model card tells how good the model is in a row of its own.
const withoutReading = ['model-card']

it('every report says what its figures mean', () => {
  const silent = reports.all.filter(({ read }) => read === undefined).map(({ kind }) => kind)
  expect(silent).toEqual(withoutReading)
})
