import { describe, expect, it } from 'vitest'
import { type Life, stageSpans } from './obvious-stages.fixture.ts'

const zone = 'Europe/Copenhagen'
const asOfMs = Date.parse('2026-06-01T00:00:00Z')

/** Who came on 1 January at noon and registered a day later. */
const someone: Life = {
  is_known: 1,
  first_seen_at: '2026-01-01T12:00:00.000Z',
  registered_at: '2026-01-02T12:00:00.000Z',
  days: [],
  paid_at: [],
  orders: [],
  was_lapsed: [],
  lapse_ages: [],
}
const bought = (days: string[], orders: number[], was_lapsed: number[], lapse_ages: number[]): Partial<Life> => ({
  days,
  paid_at: days.map((day) => `${day}T15:00:00.000Z`),
  ...{ orders, was_lapsed, lapse_ages },
})

describe('stageSpans', () => {
  it.each<[string, Partial<Life>, [string, string][]]>([
    [
      'a visitor who registered',
      {},
      [
        ['visitor', '2026-01-01T12:00:00.000Z'],
        ['browser', '2026-01-02T12:00:00.000Z'],
      ],
    ],
    ['known by e-mail alone', { registered_at: '2299-12-31T00:00:00.000Z' }, [['browser', '2026-01-01T12:00:00.000Z']]],
    [
      'nobody known',
      { registered_at: '2299-12-31T00:00:00.000Z', is_known: 0 },
      [['visitor', '2026-01-01T12:00:00.000Z']],
    ],
    [
      'bought at once, so never a browser',
      {
        registered_at: '2026-01-01T12:00:00.000Z',
        ...bought(['2026-01-01'], [1], [0], [400]),
        paid_at: ['2026-01-01T12:00:00.000Z'],
      },
      [['new', '2026-01-01T12:00:00.000Z']],
    ],
    [
      'new, active, lapsed in summer time, reactivated, lapsed again after the date',
      bought(['2026-01-03', '2026-01-20', '2026-01-25', '2026-05-20'], [1, 2, 3, 4], [0, 0, 0, 1], [50, 80, 90, 300]),
      [
        ['visitor', '2026-01-01T12:00:00.000Z'],
        ['browser', '2026-01-02T12:00:00.000Z'],
        ['new', '2026-01-03T15:00:00.000Z'],
        ['active', '2026-01-20T15:00:00.000Z'],
        // The 91st day after 3 January begins on 4 April, two hours before UTC does.
        ['churned', '2026-04-03T22:00:00.000Z'],
        ['reactivated', '2026-05-20T15:00:00.000Z'],
      ],
    ],
    [
      'two orders on the first day are a second purchase',
      bought(['2026-01-03'], [2], [0], [60]),
      [
        ['visitor', '2026-01-01T12:00:00.000Z'],
        ['browser', '2026-01-02T12:00:00.000Z'],
        ['active', '2026-01-03T15:00:00.000Z'],
        ['churned', '2026-03-04T23:00:00.000Z'],
      ],
    ],
  ])('%s', (_name, changes, expected) => {
    const spans = stageSpans({ ...someone, ...changes }, zone, asOfMs)
    expect(spans.map(({ stage, from }) => [stage, from])).toEqual(expected)
    expect(spans.map(({ to }) => to)).toEqual([...expected.slice(1).map(([, from]) => from), null])
  })
})
