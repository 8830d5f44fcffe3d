import { describe, expect, it } from 'vitest'
import type { CustomerState } from '../api/customer.ts'
import { type PortraitPart, preparePortrait } from './prepare-portrait.ts'
import { sampleState } from './sample-state.ts'

const asOf = '2026-03-01T00:00:00.000Z'
const customer = { isKnown: true, firstSeenAt: '2025-09-01T00:00:00.000Z', lastSeenAt: '2026-02-01T00:00:00.000Z' }
const noForecast = { nextOrderFrom: null, nextOrderTo: null }

describe('preparePortrait', () => {
  it.each<[string, Partial<CustomerState>, PortraitPart[]]>([
    [
      'in rhythm',
      {},
      [
        { says: 'ownRhythm', everyDays: 7, orders: 12, sinceDays: 33 },
        { says: 'chance', horizonDays: 90, chance: 0.31, was: 0.88 },
        { says: 'lapses', at: '2026-03-14T00:00:00.000Z' },
        { says: 'nextOrder', from: '2026-03-05T00:00:00.000Z', to: '2026-03-20T00:00:00.000Z' },
      ],
    ],
    [
      'one order: the rhythm of customers like this one',
      { ...noForecast, orders: 1, ownRhythmDays: null, rhythmDays: 0.3, lapsesAt: null, chanceAtLastOrder: null },
      [
        { says: 'firstOrder', everyDays: 1, sinceDays: 33 },
        { says: 'chance', horizonDays: 90, chance: 0.31, was: 0.31 },
      ],
    ],
    [
      'churned',
      { ...noForecast, stage: 'churned', lapsesAt: '2026-02-20T00:00:00.000Z', chance: null, ownRhythmDays: 20 },
      [
        { says: 'ownRhythm', everyDays: 20, orders: 12, sinceDays: 33 },
        { says: 'lapsed', at: '2026-02-20T00:00:00.000Z' },
      ],
    ],
    ['never ordered', { orders: 0, daysSince: null }, [{ says: 'noOrder', ...customer }]],
  ])('%s', (_name, change, expected) => {
    expect(preparePortrait({ state: { ...sampleState, ...change }, customer, asOf })).toEqual(expected)
  })
})
