import { describe, expect, it } from 'vitest'
import type { StageSpan } from '../api/customer.ts'
import { dayAt, type Life, placeOf, prepareLife, stageAt } from './prepare-life.ts'

const timeZone = 'Europe/Copenhagen'
const spans: StageSpan[] = [
  { stage: 'new', from: '2026-01-01T10:00:00.000Z', to: '2026-01-06T10:00:00.000Z' },
  { stage: 'active', from: '2026-01-06T10:00:00.000Z', to: null },
]
const life = (changes: { firstSeenAt?: string; nowMs?: number } = {}) =>
  prepareLife({
    ...{ firstSeenAt: '2026-01-01T10:00:00.000Z', nowMs: Date.parse('2026-01-11T10:00:00Z'), timeZone, spans },
    ...{ boughtAt: ['2026-01-01T10:00:00.000Z', '2026-01-06T10:00:00.000Z'], ...changes },
  })

describe('prepareLife', () => {
  it('lays stages and orders over the days from the first to today', () => {
    expect(life()).toEqual({
      firstDay: '2026-01-02',
      length: 10,
      stretches: [
        { stage: 'new', from: '2026-01-01T10:00:00.000Z', start: 0, share: 0.5 },
        { stage: 'active', from: '2026-01-06T10:00:00.000Z', start: 0.5, share: 0.5 },
      ],
      orders: [0, 0.5],
    })
  })

  it('is none for whoever came only today', () => {
    expect(life({ firstSeenAt: '2026-01-11T08:00:00.000Z' })).toBeUndefined()
  })

  it('takes the days of the shop: late in the evening by UTC is tomorrow there', () => {
    expect(life({ firstSeenAt: '2026-01-01T23:30:00.000Z' })?.firstDay).toBe('2026-01-03')
  })
})

describe('places and dates', () => {
  it.each<[string | undefined, number]>([
    ['2026-01-02', 0],
    ['2026-01-07', 5],
    [undefined, 10],
    ['2025-06-01', 0],
    ['2027-01-01', 10],
  ])('%s is at %d', (day, place) => expect(placeOf(life() as Life, day)).toBe(place))

  it.each<[number, string | undefined]>([
    [0, '2026-01-02'],
    [9, '2026-01-11'],
    [10, undefined],
  ])('%d is %s', (place, day) => expect(dayAt(life() as Life, place)).toBe(day))
})

describe('stageAt', () => {
  it.each<[string | undefined, string | undefined]>([
    ['2026-01-01', undefined],
    ['2026-01-02', 'new'],
    // What happens on a day shows from the day after it.
    ['2026-01-06', 'new'],
    ['2026-01-07', 'active'],
    [undefined, 'active'],
  ])('%s: %s', (day, stage) => expect(stageAt(spans, day, timeZone)).toBe(stage))
})
