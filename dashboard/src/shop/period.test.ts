import { describe, expect, it } from 'vitest'
import { type PeriodSearch, readPeriodSearch } from './period.ts'

describe('readPeriodSearch', () => {
  it.each<[string, Record<string, unknown>, PeriodSearch]>([
    ['nothing', {}, {}],
    ['a whole period', { from: '2026-01-01', to: '2026-02-01' }, { from: '2026-01-01', to: '2026-02-01' }],
    ['open at its end', { from: '2026-01-01' }, { from: '2026-01-01' }],
    ['a day that does not exist', { from: '2026-02-30', to: '2026-03-01' }, { to: '2026-03-01' }],
    ['one that ends before it starts', { from: '2026-02-01', to: '2026-01-01' }, { from: '2026-02-01' }],
    ['a comparison', { from: '2026-01-01', compare: 'year' }, { from: '2026-01-01', compare: 'year' }],
    ['a comparison of the whole history', { compare: 'year' }, {}],
    ['an unknown comparison', { from: '2026-01-01', compare: 'luck' }, { from: '2026-01-01' }],
  ])('%s', (_name, search, period) => {
    expect(readPeriodSearch(search)).toEqual(period)
  })
})
