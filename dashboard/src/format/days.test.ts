import { describe, expect, it } from 'vitest'
import { addDays, addMonths, dayOf, isDay } from './days.ts'

describe('days', () => {
  it.each([
    ['the day of an instant in the zone', dayOf('2011-12-09T23:30:00Z', 'Europe/Copenhagen'), '2011-12-10'],
    ['the same instant further west', dayOf('2011-12-09T23:30:00Z', 'America/New_York'), '2011-12-09'],
    ['over the end of a year', addDays('2011-12-31', 1), '2012-01-01'],
    ['over a leap day', addDays('2012-02-28', 1), '2012-02-29'],
    ['a month back', addMonths('2011-12-10', -1), '2011-11-10'],
    ['a month back to a shorter one', addMonths('2011-03-31', -1), '2011-02-28'],
    ['a year back from a leap day', addMonths('2012-02-29', -12), '2011-02-28'],
  ])('%s', (_name, found, expected) => {
    expect(found).toBe(expected)
  })

  it.each<[unknown, boolean]>([
    ['2011-12-10', true],
    ['2011-02-30', false],
    ['2011-12-1', false],
    ['yesterday', false],
    [20111210, false],
    [undefined, false],
  ])('%s is a day: %s', (value, expected) => {
    expect(isDay(value)).toBe(expected)
  })
})
