import { describe, expect, it } from 'vitest'
import { daysOfPreset, type PeriodPreset, presetOf } from './period-presets.ts'

describe('daysOfPreset', () => {
  it.each<[PeriodPreset, string, string, string]>([
    ['last7', '2026-03-02', '2026-02-23', '2026-03-02'],
    ['last30', '2026-03-02', '2026-01-31', '2026-03-02'],
    ['last90', '2026-03-02', '2025-12-02', '2026-03-02'],
    ['thisMonth', '2026-03-02', '2026-03-01', '2026-03-02'],
    // On the first of a month the last day that counts is one of the month before.
    ['thisMonth', '2026-03-01', '2026-02-01', '2026-03-01'],
    ['lastMonth', '2026-03-15', '2026-02-01', '2026-03-01'],
    ['lastMonth', '2026-01-15', '2025-12-01', '2026-01-01'],
    ['thisQuarter', '2026-06-30', '2026-04-01', '2026-06-30'],
    ['thisQuarter', '2026-01-01', '2025-10-01', '2026-01-01'],
    ['thisYear', '2026-03-02', '2026-01-01', '2026-03-02'],
    ['thisYear', '2026-01-01', '2025-01-01', '2026-01-01'],
    ['last12Months', '2024-02-29', '2023-02-28', '2024-02-29'],
  ])('%s before %s', (preset, end, from, to) => {
    expect(daysOfPreset(preset, end)).toEqual({ from, to })
  })
})

describe('presetOf', () => {
  it.each([
    ['a preset', { from: '2026-01-31', to: '2026-03-02' }, 'last30'],
    ['a preset that is open at its end', { from: '2026-01-31' }, 'last30'],
    ['days of one’s own', { from: '2026-01-30', to: '2026-03-02' }, undefined],
    ['everything', {}, undefined],
  ])('%s', (_name, period, preset) => expect(presetOf(period, '2026-03-02')).toBe(preset))
})
