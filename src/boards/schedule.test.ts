import { expect, it } from 'vitest'
import { isoOf } from '../platform/index.ts'
import { type BoardSchedule, lastDueMs, nextDueMs } from './schedule.ts'

const zone = 'Europe/Copenhagen'
const daily: BoardSchedule = { every: 'day', at: '08:00' }
const mondays: BoardSchedule = { every: 'week', at: '08:00', weekday: 1 }
const ends: BoardSchedule = { every: 'month', at: '08:00', day: 31 }

it.each<[string, BoardSchedule, string, string, string]>([
  ['today, just now', daily, '2026-01-05T07:00Z', '2026-01-05T07:00Z', '2026-01-06T07:00Z'],
  ['yesterday, before the hour', daily, '2026-01-05T06:59Z', '2026-01-04T07:00Z', '2026-01-05T07:00Z'],
  ['in summer time', daily, '2026-07-05T06:30Z', '2026-07-05T06:00Z', '2026-07-06T06:00Z'],
  ['a Monday', mondays, '2026-01-05T08:00Z', '2026-01-05T07:00Z', '2026-01-12T07:00Z'],
  ['a Sunday looks to the Monday before', mondays, '2026-01-11T22:00Z', '2026-01-05T07:00Z', '2026-01-12T07:00Z'],
  ['the last day of a short month', ends, '2026-03-01T12:00Z', '2026-02-28T07:00Z', '2026-03-31T06:00Z'],
  [
    'the hour that is skipped',
    { every: 'day', at: '02:30' },
    '2026-03-29T12:00Z',
    '2026-03-29T01:30Z',
    '2026-03-30T00:30Z',
  ],
])('%s', (_name, schedule, now, last, next) => {
  const nowMs = Date.parse(now)
  expect(isoOf(lastDueMs(schedule, nowMs, zone))).toBe(isoOf(Date.parse(last)))
  expect(isoOf(nextDueMs(schedule, nowMs, zone))).toBe(isoOf(Date.parse(next)))
})
