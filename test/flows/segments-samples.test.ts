import { afterAll, beforeAll, expect, it } from 'vitest'
import { compareSegments, defineSegment } from '../../src/segments/index.ts'
import { openScenario, order, type Scenario } from '../support/scenario.ts'
import { sourcesOf } from '../support/segment-world.ts'

let shop: Scenario

/** Six hundred customers, two thirds of whom bought twice; the more orders, the more each is worth. */
beforeAll(async () => {
  shop = await openScenario({ now: '2026-01-01T10:00:00Z' })
  const orders = Array.from({ length: 600 }, (_, n) =>
    Array.from({ length: n % 3 === 0 ? 1 : 2 }, (_none, m) =>
      order(
        `c${n}`,
        `c${n}-${m}`,
        `2025-${String(3 + m * 4).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`,
        1000 + n,
      ),
    ),
  )
  await shop.tell(orders.flat())
  await shop.refresh()
}, 120_000)
afterAll(() => shop.stores.close())

it('two large segments are told apart by samples of their members, whose sizes are told whole', async () => {
  const trees = [defineSegment('orders = 2'), defineSegment('orders = 1')] as const
  const asOfMs = shop.states.currentAsOfMs()
  const whole = await compareSegments(sourcesOf(shop), trees, asOfMs)
  const sampled = await compareSegments(sourcesOf(shop), trees, asOfMs, 150)
  expect(whole).toMatchObject({ sizes: [400, 200], sampledOneIn: [1, 1] })
  expect(sampled).toMatchObject({ sizes: [400, 200], sampledOneIn: [3, 2] })
  const revenueOf = ({ differences }: typeof whole) => differences.find(({ field }) => field === 'revenue')
  const [exact, close] = [revenueOf(whole), revenueOf(sampled)]
  expect(close?.first).not.toBe(exact?.first)
  expect(Number(close?.first) / Number(exact?.first)).toBeGreaterThan(0.9)
  expect(Number(close?.first) / Number(exact?.first)).toBeLessThan(1.1)
  expect(Number(close?.second) / Number(exact?.second)).toBeGreaterThan(0.85)
  expect(Number(close?.second) / Number(exact?.second)).toBeLessThan(1.15)
  // What all of one and none of the other have stays as clear.
  expect(sampled.differences.find(({ field }) => field === 'orders')).toMatchObject({ first: 2, second: 1 })
})
