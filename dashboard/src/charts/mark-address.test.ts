import { describe, expect, it } from 'vitest'
import { figureOpened, openedBy, readMarkAddress, summaryOpenedBy } from './mark-address.ts'

const answer = {
  report: 'carts',
  params: {},
  asOf: '2026-04-14T22:00:00.000Z',
  period: null,
  compared: null,
  segment: null,
  split: null,
  marks: { rows: ['age'], figures: ['customers', 'reachable'], summary: ['customers'], only: null },
}
const zone = 'Europe/Copenhagen'

describe('openedBy', () => {
  it('says the row and the figure', () => {
    const row = { age: 'under_1_day', customers: 3, reachable: 2, cartMinor: 900 }
    expect(openedBy(row, 'reachable', answer, zone)).toEqual({
      behind: 'carts?row.age=under_1_day&figure=reachable',
    })
  })

  it.each([
    ['nobody', { age: 'under_1_day', customers: 0 }, 'customers'],
    ['no value', { age: 'under_1_day', customers: null }, 'customers'],
    ['money', { age: 'under_1_day', cartMinor: 900 }, 'cartMinor'],
  ])('opens nothing for %s', (_name, row, figure) => {
    expect(openedBy(row, figure, answer, zone)).toBeUndefined()
  })

  it('looks at what the row is about, where one column has figures of many kinds', () => {
    const only = { column: 'metric', values: ['buyers'] }
    const marks = { rows: ['metric'], figures: ['value'], summary: [], only }
    const changes = { ...answer, report: 'changes', marks }
    expect(openedBy({ metric: 'buyers', value: 3 }, 'value', changes, zone)).toEqual({
      behind: 'changes?row.metric=buyers&figure=value',
    })
    expect(openedBy({ metric: 'orders', value: 3 }, 'value', changes, zone)).toBeUndefined()
  })

  it('opens an earlier figure by the days that it is of', () => {
    const marks = { rows: ['start'], figures: ['buyers'], summary: [], only: null }
    const period = { from: '2026-01-31T23:00:00.000Z', to: '2026-02-28T23:00:00.000Z' }
    const before = { from: '2026-01-03T23:00:00.000Z', to: '2026-01-31T23:00:00.000Z' }
    const compared = { by: 'previous' as const, asOf: answer.asOf, period: before }
    const row = { start: '2026-02', buyers: 3, buyersBefore: 2, ordersBefore: 4 }
    expect(openedBy(row, 'buyersBefore', { ...answer, report: 'retention', period, compared, marks }, zone)).toEqual({
      behind: 'retention?row.start=2026-02&from=2026-01-04&to=2026-02-01&figure=buyers',
    })
    expect(openedBy(row, 'ordersBefore', { ...answer, period, compared, marks }, zone)).toBeUndefined()
    // Of a report about one date the earlier figure is of another date.
    expect(
      openedBy(row, 'buyersBefore', { ...answer, compared: { ...compared, period: null }, marks }, zone),
    ).toBeUndefined()
  })

  it('prefers filters that can be changed, unless the report was narrowed', () => {
    const stages = {
      ...answer,
      report: 'stages',
      marks: { rows: ['stage'], figures: ['customers'], summary: [], only: null },
    }
    const row = { stage: 'new', customers: 3 }
    expect(openedBy(row, 'customers', stages, zone)).toEqual({ where: "stage = 'new'" })
    expect(openedBy(row, 'customers', { ...stages, segment: 'vip' }, zone)).toEqual({
      behind: 'stages?row.stage=new&segment=vip&figure=customers',
    })
  })

  it('has filters for the first figure only', () => {
    const marks = { rows: ['festival'], figures: ['onlyThen', 'buyers'], summary: [], only: null }
    const festivals = { ...answer, report: 'holidays', marks }
    const row = { festival: 'Easter', buyers: 9, onlyThen: 2 }
    expect(figureOpened(festivals)).toBe('onlyThen')
    expect(openedBy(row, 'onlyThen', festivals, zone)).toEqual({
      where: "orders >= 2 and holiday_share = 1 and holiday = 'Easter'",
    })
    expect(openedBy(row, 'buyers', festivals, zone)).toEqual({ behind: 'holidays?row.festival=Easter&figure=buyers' })
  })

  it('keeps parameters, the days of the period and the part', () => {
    const unpaid = {
      ...{ ...answer, report: 'retention', params: { by: 'purchase' }, split: 'tier' },
      period: { from: '2026-01-31T23:00:00.000Z', to: '2026-02-28T23:00:00.000Z' },
      marks: { rows: ['period'], figures: ['retained'], summary: [], only: null },
    }
    expect(openedBy({ part: 'high', period: 'day 1', retained: 4 }, 'retained', unpaid, zone)).toEqual({
      behind:
        'retention?row.period=day+1&by=purchase&from=2026-02-01&to=2026-03-01&split=tier&part=high&figure=retained',
    })
  })
})

it('says that a figure of the summary is about all rows', () => {
  const summary = { customers: 5, cartMinor: 900 }
  expect(summaryOpenedBy(summary, 'customers', answer, zone)).toEqual({ behind: 'carts?of=all&figure=customers' })
  expect(summaryOpenedBy(summary, 'cartMinor', answer, zone)).toBeUndefined()
  expect(summaryOpenedBy({ customers: 0 }, 'customers', answer, zone)).toBeUndefined()
  const split = { ...answer, split: 'tier' }
  expect(summaryOpenedBy({ part: 'high', customers: 2 }, 'customers', split, zone)).toEqual({
    behind: 'carts?of=all&split=tier&part=high&figure=customers',
  })
  expect(readMarkAddress('carts?of=all&figure=customers')).toMatchObject({ row: {}, question: {} })
})

it('reads an address back', () => {
  expect(readMarkAddress('retention?row.period=day+1&by=purchase&split=tier&part=high&figure=retained')).toEqual({
    report: 'retention',
    row: { period: 'day 1' },
    figure: 'retained',
    part: 'high',
    question: { by: 'purchase', split: 'tier' },
  })
})
