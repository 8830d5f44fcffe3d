import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { frozenClock, silentLog } from '../platform/index.ts'
import { createRefreshLoop } from './refresh-loop.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A refresh that ends when told to, and counts how often it began. */
function controlled() {
  const ends: { resolve(): void; reject(error: Error): void }[] = []
  const refresh = () =>
    new Promise<{ customers: number; seconds: number }>((resolve, reject) => {
      ends.push({ resolve: () => resolve({ customers: ends.length, seconds: 0.5 }), reject })
    })
  return { refresh, begun: () => ends.length, ends }
}

const clock = frozenClock('2026-03-01T10:00:00Z')
const settle = () => vi.advanceTimersByTimeAsync(0)

it('gathers events for a second, then refreshes once', async () => {
  const { refresh, begun } = controlled()
  const loop = createRefreshLoop({ refresh, clock, log: silentLog })
  for (let event = 0; event < 50; event += 1) loop.notify()
  expect(loop.status().state).toBe('waiting')
  await vi.advanceTimersByTimeAsync(999)
  expect(begun()).toBe(0)
  await vi.advanceTimersByTimeAsync(1)
  expect(begun()).toBe(1)
  expect(loop.status().state).toBe('running')
})

it('refreshes again for what came while it ran, never two at a time', async () => {
  const { refresh, begun, ends } = controlled()
  const loop = createRefreshLoop({ refresh, clock, log: silentLog })
  loop.notify()
  await vi.advanceTimersByTimeAsync(1_000)
  loop.notify()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(begun()).toBe(1)
  ends[0]?.resolve()
  await settle()
  expect(begun()).toBe(2)
  ends[1]?.resolve()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(begun()).toBe(2)
  expect(loop.status()).toMatchObject({ state: 'idle', lastCustomers: 2, lastFinishedAt: '2026-03-01T10:00:00.000Z' })
})

it('shows a failure and tries again after growing pauses', async () => {
  const { refresh, begun, ends } = controlled()
  const loop = createRefreshLoop({ refresh, clock, log: silentLog })
  loop.notify()
  await vi.advanceTimersByTimeAsync(1_000)
  ends[0]?.reject(new Error('disk on fire'))
  await settle()
  const errorCause = { code: 'internal', values: {} }
  expect(loop.status()).toMatchObject({ state: 'failed', failures: 1, error: 'disk on fire', errorCause })
  await vi.advanceTimersByTimeAsync(1_999)
  expect(begun()).toBe(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(begun()).toBe(2)
  ends[1]?.reject(new Error('still'))
  await vi.advanceTimersByTimeAsync(3_999)
  expect(begun()).toBe(2)
  await vi.advanceTimersByTimeAsync(1)
  ends[2]?.resolve()
  await settle()
  expect(loop.status()).toMatchObject({ state: 'idle', failures: 0, error: null, errorCause: null })
})

it('waits with refreshNow for a refresh that began after the call', async () => {
  const { refresh, begun, ends } = controlled()
  const loop = createRefreshLoop({ refresh, clock, log: silentLog })
  const first = loop.refreshNow()
  const second = loop.refreshNow()
  await settle()
  ends[0]?.resolve()
  expect((await first).customers).toBe(1)
  await settle()
  expect(begun()).toBe(2)
  ends[1]?.reject(new Error('no'))
  await expect(second).rejects.toThrow('no')
})

it('does with refreshNow what was waiting', async () => {
  const { refresh, begun, ends } = controlled()
  const loop = createRefreshLoop({ refresh, clock, log: silentLog })
  loop.notify()
  const now = loop.refreshNow()
  await settle()
  ends[0]?.resolve()
  await now
  expect(loop.status().state).toBe('idle')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(begun()).toBe(1)
})

it('gathers for longer while an import runs', async () => {
  const { refresh, begun, ends } = controlled()
  const loop = createRefreshLoop({ refresh, clock, log: silentLog })
  const { promise: read, resolve: end } = Promise.withResolvers<void>()
  const importing = loop.duringImport(() => read)
  loop.notify()
  await vi.advanceTimersByTimeAsync(29_999)
  expect(begun()).toBe(0)
  await vi.advanceTimersByTimeAsync(1)
  expect(begun()).toBe(1)
  ends[0]?.resolve()
  end()
  await importing
  loop.notify()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(begun()).toBe(2)
})

it('stops: waits for what runs and begins nothing more', async () => {
  const { refresh, begun, ends } = controlled()
  const loop = createRefreshLoop({ refresh, clock, log: silentLog })
  loop.notify()
  await vi.advanceTimersByTimeAsync(1_000)
  loop.notify()
  let isStopped = false
  const stopping = loop.stop().then(() => {
    isStopped = true
  })
  await settle()
  expect(isStopped).toBe(false)
  ends[0]?.resolve()
  await stopping
  loop.notify()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(begun()).toBe(1)
})
