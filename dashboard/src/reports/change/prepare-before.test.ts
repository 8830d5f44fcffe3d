import { describe, expect, it } from 'vitest'
import type { SeriesRow } from '../../api/reports.ts'
import { askBefore, beforeOf } from './prepare-before.ts'

const zone = { timeZone: 'Europe/Copenhagen' }
const february = {
  ...{ asOf: '2026-03-01T23:00:00.000Z', params: { by: 'day' }, segment: null, split: null },
  period: { from: '2026-01-31T23:00:00.000Z', to: '2026-02-28T23:00:00.000Z' },
}

describe('what is asked of the stretch before', () => {
  const asked = { asOf: february.asOf, by: 'day', segment: undefined, split: undefined }

  it.each([
    ['of the same length', undefined, { from: '2026-01-04', to: '2026-02-01' }],
    ['a year earlier', 'year' as const, { from: '2025-02-01', to: '2025-03-01' }],
  ])('%s', (_name, compare, days) => {
    expect(askBefore(february, { compare, ...zone })).toEqual({ ...asked, ...days })
  })

  it('keeps the segment and the split', () => {
    const split = { ...february, segment: 'vip', split: 'tier' }
    expect(askBefore(split, { compare: undefined, ...zone })).toMatchObject({ segment: 'vip', split: 'tier' })
  })

  it.each([[null], [{ from: null, to: february.period.to }]])('is nothing for %o', (period) => {
    expect(askBefore({ ...february, period }, { compare: undefined, ...zone })).toBeUndefined()
  })
})

describe('the earlier rows', () => {
  const row = (start: string, orders: number, part?: string) => ({ start, orders, ...(part && { part }) }) as SeriesRow

  it('of a part are its own', () => {
    const earlier = [row('2026-01-04', 5, 'high'), row('2026-01-05', 6, 'high'), row('2026-01-04', 7, 'low')]
    expect(beforeOf([row('2026-02-01', 1, 'high')], earlier)).toEqual(earlier.slice(0, 2))
    expect(beforeOf([row('2026-02-01', 1, 'mid')], earlier)).toEqual([])
  })

  it('of everybody are all', () => {
    const earlier = [row('2026-01-04', 5), row('2026-01-05', 6)]
    expect(beforeOf([row('2026-02-01', 1)], earlier)).toEqual(earlier)
  })

  // While a split is taken back, the earlier rows on the screen may still be those of the parts.
  it('of everybody are not those of parts', () => {
    expect(beforeOf([row('2026-02-01', 1)], [row('2026-01-04', 5, 'high')])).toEqual([])
  })
})
