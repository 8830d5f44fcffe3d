import { expect, it } from 'vitest'
import { type Cell, type CellUnit, formatCell, formatSeconds } from './format-cell.ts'

const cph = { currency: 'DKK', timeZone: 'Europe/Copenhagen' }

it.each<[Cell, CellUnit, string, string?]>([
  [123_456, 'money', 'DKK 1,234.56'],
  [-5, 'money', 'DKK -0.05'],
  [1234, 'money', 'JPY 1,234', 'JPY'],
  [1234, 'money', 'KWD 1.234', 'KWD'],
  [0.31, 'rate', '31 %'],
  [0.0004, 'rate', '0 %'],
  [0.12345, 'rate', '12.3 %'],
  [-0.0001, 'rate', '0 %'],
  [33.04, 'days', '33'],
  [6.75, 'days', '6.8'],
  [1_234_567, 'count', '1,234,567'],
  [0.7, 'score', '0.70'],
  [1.005, 'number', '1'],
  ['2026-03-01T22:30:00.000Z', 'instant', '2026-03-01 23:30'],
  ['2026-02-28T23:00:00.000Z', 'instant', '2026-03-01'],
  ['not a date', 'instant', 'not a date'],
  ['2026-03-01', 'date', '2026-03-01'],
  [null, 'money', '-'],
  [undefined, 'text', '-'],
  ['', 'text', '-'],
  [0, 'count', '0'],
  [true, 'text', 'yes'],
  [false, 'text', 'no'],
])('formatCell %s as %s → %s', (value, unit, expected, currency) => {
  expect(formatCell(value, unit, { ...cph, ...(currency ? { currency } : {}) })).toBe(expected)
})

it.each([
  [0.42, '0.4 s'],
  [59, '59 s'],
  [60, '1 min'],
  [200, '3 min 20 s'],
  [3_600, '1 h'],
  [90_061, '1 d 1 h'],
])('formatSeconds %d → %s', (seconds, expected) => expect(formatSeconds(seconds)).toBe(expected))
