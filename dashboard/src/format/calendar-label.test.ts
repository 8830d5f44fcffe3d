import { describe, expect, it } from 'vitest'
import { firstDayOf, isCalendarLabel, labelAfter } from './calendar-label.ts'

describe('a label of the calendar', () => {
  it.each([
    ['2025-11', 3, '2026-02'],
    ['2025-Q4', 2, '2026-Q2'],
    ['2025-12-29', 1, '2026-01-05'],
  ])('%s and %d more is %s', (label, periods, later) => {
    expect(labelAfter(label, periods)).toBe(later)
  })

  it.each([
    ['2026-02', '2026-02-01'],
    ['2026-Q1', '2026-01-01'],
    ['2025-Q4', '2025-10-01'],
    ['2025-12-29', '2025-12-29'],
  ])('%s begins on %s', (label, day) => {
    expect(firstDayOf(label)).toBe(day)
  })

  it.each(['spring', '2026-13', '2026-Q5', '2026'])('%s is none', (text) => {
    expect(isCalendarLabel(text)).toBe(false)
  })
})
