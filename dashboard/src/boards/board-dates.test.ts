import { expect, it } from 'vitest'
import { boardDates } from './board-dates.ts'

const shell = { asOf: undefined, period: { from: '2026-01-01', to: '2026-02-01' } }

it.each([
  ['those of the address', { asOf: null, lastDays: null }, undefined, '2026-01-01', '2026-02-01'],
  ['its own days up to tomorrow', { asOf: null, lastDays: 7 }, undefined, '2026-03-03', undefined],
  ['its own days up to its own date', { asOf: '2025-12-25', lastDays: 7 }, '2025-12-25', '2025-12-18', undefined],
] as const)('%s', (_name, board, asOf, from, to) => {
  const dates = boardDates(board, shell, '2026-03-10')
  expect([dates.asOf, dates.chosen.from, dates.chosen.to]).toEqual([asOf, from, to])
})

it('of an address without dates are the last thirty days for what is about change', () => {
  const { chosen, days } = boardDates({ asOf: null, lastDays: null }, { asOf: undefined, period: {} }, '2026-03-31')
  expect(chosen.from).toBeUndefined()
  expect([days.from, days.to]).toEqual(['2026-03-01', '2026-03-31'])
})
