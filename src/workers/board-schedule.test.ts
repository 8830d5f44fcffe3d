import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { silentLog } from '../platform/index.ts'
import { watchBoards } from './board-schedule.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('looks at the start and then twice a minute, also after a failure', async () => {
  const writeDue = vi.fn(async () => 0)
  writeDue.mockRejectedValueOnce(new Error('not now'))
  const watch = watchBoards({ log: silentLog, writeDue })
  await vi.advanceTimersByTimeAsync(0)
  expect(writeDue).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(writeDue).toHaveBeenCalledTimes(3)
  await watch.stop()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(writeDue).toHaveBeenCalledTimes(3)
})

it('does one look at a time, and stopping waits for it', async () => {
  const { promise, resolve } = Promise.withResolvers<number>()
  const writeDue = vi.fn(() => promise)
  const watch = watchBoards({ log: silentLog, writeDue })
  await vi.advanceTimersByTimeAsync(120_000)
  expect(writeDue).toHaveBeenCalledTimes(1)
  let isStopped = false
  const stopping = watch.stop().then(() => {
    isStopped = true
  })
  await vi.advanceTimersByTimeAsync(0)
  expect(isStopped).toBe(false)
  resolve(1)
  await stopping
})
