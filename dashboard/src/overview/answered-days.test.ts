import { expect, it } from 'vitest'
import { answeredDays } from './answered-days.ts'

const asOf = '2026-02-28T23:00:00.000Z'

it.each([
  ['the last thirty days', '2026-01-29T23:00:00.000Z', asOf, '2026-01-30', '2026-03-01', '2025-12-31', true],
  [
    'a month that is over',
    '2025-12-31T23:00:00.000Z',
    '2026-01-31T23:00:00.000Z',
    '2026-01-01',
    '2026-02-01',
    '2025-12-01',
    false,
  ],
])('%s', (_name, from, to, first, end, before, isDefault) => {
  const days = answeredDays({ asOf, period: { from, to }, params: { compare: 'previous' } }, 'Europe/Copenhagen')
  expect([days.from, days.to, days.before.from, days.isDefault]).toEqual([first, end, before, isDefault])
})
