import { expect, it } from 'vitest'
import { createAttemptLimit } from './attempt-limit.ts'

it('stops an address after its failures until its window is over, and nobody else', () => {
  let nowMs = 0
  const limit = createAttemptLimit({ nowMs: () => nowMs }, { failures: 2, windowMs: 60_000 })
  limit.countFailure('a')
  expect(limit.waitSeconds('a')).toBe(0)
  nowMs = 15_000
  limit.countFailure('a')
  expect(limit.waitSeconds('a')).toBe(45)
  expect(limit.waitSeconds('b')).toBe(0)
  nowMs = 60_000
  expect(limit.waitSeconds('a')).toBe(0)
  limit.countFailure('a')
  expect(limit.waitSeconds('a')).toBe(0)
})

it('forgets the oldest of too many addresses', () => {
  const limit = createAttemptLimit({ nowMs: () => 0 }, { failures: 1, windowMs: 60_000 })
  for (let address = 0; address <= 10_000; address += 1) limit.countFailure(String(address))
  expect(limit.waitSeconds('0')).toBe(0)
  expect(limit.waitSeconds('1')).toBe(60)
})
