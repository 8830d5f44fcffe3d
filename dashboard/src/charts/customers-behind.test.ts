import { describe, expect, it } from 'vitest'
import { askedDays, customersBehind } from './customers-behind.ts'

describe('customersBehind', () => {
  it.each<[string, Parameters<typeof customersBehind>, ReturnType<typeof customersBehind>]>([
    [
      'a stage',
      [
        { stage: 'churned', customers: 3 },
        { report: 'stages', params: {} },
      ],
      { where: "stage = 'churned'" },
    ],
    [
      'a stage without anybody',
      [
        { stage: 'churned', customers: 0 },
        { report: 'stages', params: {} },
      ],
      undefined,
    ],
    [
      'a cell of tier and risk',
      [
        { tier: 'high', risk: 'low', customers: 1 },
        { report: 'tier-risk', params: {} },
      ],
      { where: "tier = 'high' and risk = 'low'" },
    ],
    [
      'a cohort',
      [
        { cohort: '2025-11', period: 0, customers: 4 },
        { report: 'cohorts', params: { by: 'month' } },
      ],
      { cohort: '2025-11' },
    ],
    [
      'a later month of a cohort, over the end of the year',
      [
        { cohort: '2025-11', period: 3, customers: 4, active: 2 },
        { report: 'cohorts', params: { by: 'month' } },
      ],
      { cohort: '2025-11', activeIn: '2026-02' },
    ],
    [
      'a month in which nobody of the cohort ordered',
      [
        { cohort: '2025-11', period: 3, customers: 4, active: 0 },
        { report: 'cohorts', params: { by: 'month' } },
      ],
      undefined,
    ],
    [
      'a later quarter of a cohort',
      [
        { cohort: '2025-Q4', period: 2, customers: 4, active: 1 },
        { report: 'cohorts', params: { by: 'quarter' } },
      ],
      { cohort: '2025-Q4', activeIn: '2026-Q2' },
    ],
    [
      'a later week of a cohort',
      [
        { cohort: '2025-12-29', period: 1, customers: 4, active: 1 },
        { report: 'cohorts', params: { by: 'week' } },
      ],
      { cohort: '2025-12-29', activeIn: '2026-01-05' },
    ],
    [
      'who was not there before',
      [
        { from: 'none', to: 'new', customers: 2 },
        { report: 'lifecycle-flow', params: { grain: 'period' }, from: '2026-01-01' },
      ],
      { where: "stage = 'new' and first_seen_at since '2026-01-01'" },
    ],
    [
      'a step',
      [
        { step: 'cart', customers: 9 },
        { report: 'funnel', params: {} },
      ],
      { step: 'cart' },
    ],
    [
      'a step that is not recorded',
      [
        { step: 'cart', customers: null },
        { report: 'funnel', params: {} },
      ],
      undefined,
    ],
    [
      'a flow between stages',
      [
        { from: 'active', to: 'churned', customers: 2 },
        { report: 'lifecycle-flow', params: { grain: 'period' }, from: '2026-01-01' },
      ],
      { where: "stage = 'churned'", stageAt: '2026-01-01:active' },
    ],
    [
      'who buys for a festival only',
      [
        { festival: 'Easter', onlyThen: 3 },
        { report: 'holidays', params: {} },
      ],
      { where: "orders >= 2 and holiday_share = 1 and holiday = 'Easter'" },
    ],
    [
      'a festival that nobody buys for only',
      [
        { festival: 'Easter', onlyThen: 0 },
        { report: 'holidays', params: {} },
      ],
      undefined,
    ],
    [
      'a list of today',
      [
        { list: 'x', customers: 2, filter: 'unpaid > 0' },
        { report: 'action-lists', params: {} },
      ],
      { where: 'unpaid > 0' },
    ],
    [
      'a flow of a period that ended before the date: as of its end',
      [
        { from: 'active', to: 'churned', customers: 2 },
        { report: 'lifecycle-flow', params: { grain: 'period' }, from: '2026-01-01', to: '2026-02-01' },
      ],
      { where: "stage = 'churned'", stageAt: '2026-01-01:active', asOf: '2026-02-01' },
    ],
    [
      'a step of those first seen in a period',
      [
        { step: 'cart', customers: 9 },
        { report: 'funnel', params: {}, from: '2026-01-01', to: '2026-02-01' },
      ],
      { step: 'cart', where: "first_seen_at since '2026-01-01' and first_seen_at before '2026-02-01'" },
    ],
    [
      'a cell of scores, any spend',
      [
        { recency: 5, frequency: 0, monetary: null, customers: 2 },
        { report: 'rfm', params: {} },
      ],
      { where: 'recency = 5 and frequency = 0' },
    ],
    [
      'a city with a name to quote',
      [
        { place: "L'Aquila", region: 'Abruzzo', country: null, customers: 2 },
        { report: 'places', params: { by: 'city' } },
      ],
      { where: "region = 'Abruzzo' and city = 'L''Aquila'" },
    ],
    [
      'whoever has not said it',
      [
        { person: 'unknown', customers: 2 },
        { report: 'people', params: { by: 'ageBand' } },
      ],
      { where: 'age_band is unknown' },
    ],
    ['a report that names no customers', [{ n: 4 }, { report: 'gaps', params: {} }], undefined],
  ])('%s', (_name, [row, asked], filter) => {
    expect(customersBehind(row, asked)).toEqual(filter)
  })
})

it.each([
  ['one date', null, {}],
  ['the whole history', { from: null, to: '2026-03-01T23:00:00.000Z' }, {}],
  ['until the date', { from: '2026-01-31T23:00:00.000Z', to: '2026-03-01T23:00:00.000Z' }, { from: '2026-02-01' }],
  [
    'until before the date',
    { from: '2025-12-31T23:00:00.000Z', to: '2026-01-31T23:00:00.000Z' },
    { from: '2026-01-01', to: '2026-02-01' },
  ],
])('the days of %s', (_name, period, days) => {
  expect(askedDays({ asOf: '2026-03-01T23:00:00.000Z', period }, 'Europe/Copenhagen')).toEqual(days)
})
