import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { late, openSmallShop, type SmallShop, smallSettings } from '../../test/support/small-world.ts'
import { reports } from './list.ts'
import type { ReportQuestion } from './question/read-question.ts'
import { runReport } from './run-report.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

describe('an answer', () => {
  it('says what was asked and how fresh it is', async () => {
    const question = { asOf: late, from: '2026-01-01', to: '2026-02-01', params: { by: 'week' } }
    expect(await shop.ask('cohorts', question)).toMatchObject({
      report: 'cohorts',
      asOf: '2026-04-14T22:00:00.000Z',
      period: { from: '2025-12-31T23:00:00.000Z', to: '2026-01-31T23:00:00.000Z' },
      params: { by: 'week' },
      columns: reports.find('cohorts')?.columns,
      freshness: {
        factsAsOf: '2026-04-14T11:59:00.000Z',
        newestEventAt: '2026-04-11T08:00:00.000Z',
        note: null,
      },
    })
  })

  it('without a date counts today, in the shop’s zone', async () => {
    // It is 14:00 on 14 April in Copenhagen: the day ends at 22:00 UTC.
    expect((await shop.ask('cohorts')).asOf).toBe('2026-04-14T22:00:00.000Z')
    const settings = smallSettings({ timeZone: 'Pacific/Auckland' })
    expect((await shop.ask('cohorts', {}, { settings })).asOf).toBe('2026-04-15T12:00:00.000Z')
  })

  it.each<[string, ReportQuestion, { from: string | null; to: string }]>([
    ['no period', {}, { from: null, to: '2026-04-14T22:00:00.000Z' }],
    ['empty texts', { from: '', to: '', params: { by: '' } }, { from: null, to: '2026-04-14T22:00:00.000Z' }],
    ['an end after the date', { to: '2027-01-01' }, { from: null, to: '2026-04-14T22:00:00.000Z' }],
    [
      'instants',
      { from: '2026-01-01T12:00:00+01:00', to: '2026-01-02T12:00:00Z' },
      { from: '2026-01-01T11:00:00.000Z', to: '2026-01-02T12:00:00.000Z' },
    ],
  ])('reads %s', async (_, question, period) => {
    expect(await shop.ask('cohorts', { asOf: late, ...question })).toMatchObject({ period, params: { by: 'month' } })
  })

  it('says so when a report has no use for the period', async () => {
    const answer = await shop.ask('stages', { asOf: late, from: '2026-01-01' })
    expect(answer.period).toBeNull()
    expect(answer.freshness.note).toBe('This report is about one date; the period was not used.')
  })

  it('joins the note of the report to that of the facts', async () => {
    const freshness = async () => ({ factsAsOf: null, newestEventAt: null, note: 'Facts are being rebuilt.' })
    const answer = await shop.ask('model-card', { asOf: late }, { freshness })
    expect(answer.freshness.note).toBe('Facts are being rebuilt. The models cannot be judged as of this date.')
  })
})

describe('a refusal', () => {
  it.each<[string, string, ReportQuestion, object]>([
    [
      'an unknown report',
      'cohort',
      {},
      {
        code: 'not_found',
        field: 'report',
        reason: 'There is no report "cohort".',
        remedy: `Did you mean "cohorts"? Reports: ${reports.kinds.join(', ')}.`,
      },
    ],
    ['a name like none', 'weather', {}, { code: 'not_found', remedy: `Reports: ${reports.kinds.join(', ')}.` }],
    ['a name that objects have', 'constructor', {}, { code: 'not_found' }],
    [
      'a wrong value',
      'cohorts',
      { params: { by: 'day' } },
      {
        code: 'invalid_input',
        field: 'by',
        reason: '"day" is not a value for "by".',
        remedy: 'Give one of: month, week, quarter.',
      },
    ],
    [
      'a mistyped parameter',
      'retention',
      { params: { knd: 'exact' } },
      {
        code: 'invalid_input',
        field: 'knd',
        reason: 'Report "retention" has no parameter "knd".',
        remedy: 'Did you mean "kind"? It takes: by, kind.',
      },
    ],
    [
      'a parameter of a report without any',
      'rfm',
      { params: { by: 'week' } },
      { code: 'invalid_input', field: 'by', remedy: 'It takes no parameters of its own.' },
    ],
    ['a date that is none', 'rfm', { asOf: 'soon' }, { code: 'invalid_date', field: 'asOf' }],
    ['a day that is none', 'rfm', { asOf: '2026-02-30' }, { code: 'invalid_date', field: 'asOf' }],
    ['a beginning that is none', 'gaps', { from: '2026-13-01' }, { code: 'invalid_date', field: 'from' }],
    ['an end that is none', 'gaps', { to: 'x' }, { code: 'invalid_date', field: 'to' }],
    // The warehouse's "never" is the end of 2299: a later date would make every unpaid order count.
    ['a date after "never"', 'overview', { asOf: '2400-01-01' }, { code: 'invalid_date', field: 'asOf' }],
    ['a date before all history', 'overview', { asOf: '1066-10-14' }, { code: 'invalid_date', field: 'asOf' }],
    [
      'a period that ends before it begins',
      'gaps',
      { asOf: late, from: '2026-03-01', to: '2026-02-01' },
      {
        code: 'invalid_date',
        field: 'from',
        reason: 'The period begins at 2026-03-01, which is not before its end, 2026-02-01.',
      },
    ],
    [
      'a period that begins after the date',
      'gaps',
      { asOf: late, from: '2026-05-01', to: '2026-06-01' },
      {
        code: 'invalid_date',
        field: 'from',
        reason: 'The period begins at 2026-05-01, which is not before the date asked about, 2026-04-14T22:00:00.000Z.',
      },
    ],
    ['an empty period', 'gaps', { asOf: late, from: '2026-03-01', to: '2026-03-01' }, { field: 'from' }],
  ])('meets %s', async (_, name, question, refusal) => {
    expect(await runReport(shop.sources, name, question)).toMatchObject({ refused: true, ...refusal })
  })
})

it.each(reports.kinds)('no value reaches the SQL of report %s', async (kind) => {
  const sentBy = async (timeZone: string, question: ReportQuestion) => {
    const sent: string[] = []
    const { warehouse } = shop
    const query = ((name: string, sql: string, options: object) => {
      sent.push(sql)
      return warehouse.query(name, sql, options)
    }) as typeof warehouse.query
    const settings = smallSettings({ timeZone })
    await shop.ask(kind, question, { settings, warehouse: { ...warehouse, query }, ensureStates: async () => {} })
    return sent
  }
  const one = await sentBy('Asia/Kolkata', { asOf: '2026-04-15', from: '2026-01-01', to: '2026-02-01' })
  const other = await sentBy('America/New_York', { asOf: '2026-04-20T01:02:03Z', from: '2026-02-03', to: '2026-03-04' })
  expect(one).toEqual(other)
})
