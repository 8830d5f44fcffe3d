import { describe, expect, it } from 'vitest'
import { longestMonth, monthsOf, readFestivalDay, writeFestivalDay } from './prepare-festivals.ts'

describe('the day of a festival', () => {
  it.each([
    ['2026-11-27', { kind: 'once', month: 1, day: 1, once: '2026-11-27' }],
    ['12-24', { kind: 'yearly', month: 12, day: 24, once: '' }],
    ['lunar 08-15', { kind: 'lunar', month: 8, day: 15, once: '' }],
  ] as const)('%s is read and written back', (on, day) => {
    expect(readFestivalDay(on)).toEqual(day)
    expect(writeFestivalDay(day)).toBe(on)
  })

  it('begins as New Year', () => {
    expect(writeFestivalDay(readFestivalDay(''))).toBe('01-01')
  })

  it.each([
    ['yearly', 2, 29],
    ['yearly', 4, 30],
    ['lunar', 2, 30],
  ] as const)('%s month %i has up to %i days', (kind, month, days) => {
    expect(longestMonth({ kind, month, day: 1, once: '' })).toBe(days)
  })
})

it('puts the festivals into their months', () => {
  const festival = { name: 'Christmas Day', on: '2026-12-25', days: 1, kind: 'public' as const }
  const months = monthsOf([festival])
  expect(months).toHaveLength(12)
  expect(months[11]).toEqual([festival])
  expect(months.flat()).toHaveLength(1)
})
