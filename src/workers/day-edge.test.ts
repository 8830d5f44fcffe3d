import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { frozenClock, silentLog } from '../platform/index.ts'
import { watchDayEdge } from './day-edge.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function watch(start: string, timeZone = 'Europe/Copenhagen') {
  const clock = frozenClock(start)
  const days: string[] = []
  const failing = { times: 0 }
  const edge = watchDayEdge({
    clock,
    log: silentLog,
    timeZone: () => timeZone,
    onNewDay: async (date) => {
      if (failing.times-- > 0) throw new Error('not now')
      days.push(date)
    },
  })
  const at = async (instant: string) => {
    clock.moveTo(instant)
    await vi.advanceTimersByTimeAsync(30_000)
  }
  return { days, failing, at, edge }
}

it("notices the shop's midnight, not that of UTC", async () => {
  const { days, at } = watch('2026-03-01T22:00:00Z')
  await at('2026-03-01T22:59:40Z')
  expect(days).toEqual([])
  await at('2026-03-01T23:00:10Z')
  await at('2026-03-02T10:00:00Z')
  expect(days).toEqual(['2026-03-02'])
})

it('follows a clock that jumps forwards and backwards', async () => {
  const { days, at } = watch('2026-03-01T12:00:00Z')
  await at('2026-03-09T12:00:00Z')
  await at('2026-03-01T12:00:00Z')
  expect(days).toEqual(['2026-03-09', '2026-03-01'])
})

it('tries a failed day again', async () => {
  const { days, failing, at } = watch('2026-03-01T12:00:00Z')
  failing.times = 2
  await at('2026-03-02T12:00:00Z')
  await at('2026-03-02T12:00:30Z')
  expect(days).toEqual([])
  await at('2026-03-02T12:01:00Z')
  await at('2026-03-02T12:01:30Z')
  expect(days).toEqual(['2026-03-02'])
})

it('stops', async () => {
  const { days, at, edge } = watch('2026-03-01T12:00:00Z')
  await edge.stop()
  await at('2026-03-05T12:00:00Z')
  expect(days).toEqual([])
})
