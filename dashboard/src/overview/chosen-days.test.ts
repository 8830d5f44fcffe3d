import { describe, expect, it } from 'vitest'
import type { PeriodSearch } from '../shop/period.ts'
import { type ChosenDays, chooseDays, stretchOf } from './chosen-days.ts'

describe('chooseDays', () => {
  it.each<[string, PeriodSearch, Partial<ChosenDays>]>([
    ['nothing chosen', {}, { from: '2026-01-31', to: '2026-03-02', compare: 'previous', isDefault: true }],
    ['a period', { from: '2026-02-01', to: '2026-02-11' }, { from: '2026-02-01', to: '2026-02-11', isDefault: false }],
    [
      'a month that is not over',
      { from: '2026-03-01', to: '2026-04-01' },
      { from: '2026-03-01', to: '2026-03-02', isDefault: false },
    ],
    ['the year before', { from: '2024-02-01', to: '2024-03-01', compare: 'year' }, { compare: 'year' }],
    ['one that begins after the date', { from: '2026-05-01' }, { from: '2026-01-31', isDefault: true }],
    ['only an end', { to: '2026-02-01' }, { from: '2026-01-02', to: '2026-02-01', isDefault: true }],
  ])('%s', (_name, search, days) => {
    expect(chooseDays(search, '2026-03-02')).toMatchObject(days)
  })
})

it.each([
  ['2026-01-01', '2026-02-01', 'day'],
  ['2026-01-01', '2026-07-01', 'week'],
  ['2024-01-01', '2026-07-01', 'month'],
])('%s to %s goes by the %s', (from, to, stretch) => {
  expect(stretchOf({ from, to })).toBe(stretch)
})
