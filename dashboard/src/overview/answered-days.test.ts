import { expect, it } from 'vitest'
import { answeredDays } from './answered-days.ts'

const asOf = '2026-02-28T23:00:00.000Z'

it.each([
  ['the last thirty days', '2026-01-29T23:00:00.000Z', asOf, '2026-01-30', '2026-03-01', true],
  ['a month that is over', '2025-12-31T23:00:00.000Z', '2026-01-31T23:00:00.000Z', '2026-01-01', '2026-02-01', false],
])('%s', (_name, from, to, first, end, isDefault) => {
  const days = answeredDays({ asOf, period: { from, to }, compared: null }, 'Europe/Copenhagen')
  expect(days).toEqual({ from: first, to: end, compare: 'previous', isDefault })
})
