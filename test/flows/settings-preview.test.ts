import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseSettings, type Settings } from '../../src/settings/index.ts'
import { openScenario, order, type Scenario } from '../support/scenario.ts'

let shop: Scenario
const dayMs = 86_400_000

/** Two years of customers who buy every 14 to 58 days, a quarter of them once; some have stopped. */
function crowd() {
  return Array.from({ length: 400 }, (_, n) => {
    const gap = 14 + ((n * 7) % 45)
    const count = n % 4 === 0 ? 1 : 1 + ((n * 13) % 16)
    const start = Date.UTC(2024, 0, 1 + (n % 200), 12)
    return Array.from({ length: count }, (_none, index) => ({
      ...order(`c${n}`, `c${n}-${index}`, '2024-01-01', 5000),
      occurredAtMs: start + index * gap * dayMs,
    }))
  }).flat()
}

const changed = (changes: object) => parseSettings({ ...shop.settings.current(), ...changes }) as Settings
const count = async (column: string) => {
  const sql = `SELECT ${column} AS value, count() AS n FROM states FINAL WHERE is_deleted = 0 GROUP BY value`
  const rows = await shop.warehouse.query<{ value: string; n: number }>('test', sql)
  return Object.fromEntries(rows.map(({ value, n }) => [value, n]))
}
type Moves = { before: string; after: string; customers: number }[]
const totals = (moves: Moves, side: 'before' | 'after') => {
  const sums: Record<string, number> = {}
  for (const move of moves) sums[move[side]] = (sums[move[side]] ?? 0) + move.customers
  return sums
}

beforeAll(async () => {
  shop = await openScenario({ now: '2026-01-01T10:00:00Z' })
  await shop.tell([...crowd(), { userId: 'looker', name: 'Signed Up', occurredAtMs: Date.UTC(2025, 11, 20) }])
  await shop.refresh()
}, 120_000)
afterAll(() => shop.stores.close())

describe('what a change of settings would do', () => {
  it('is nothing where nothing changes', async () => {
    const preview = await shop.states.previewSettings(shop.settings.current())
    expect(preview).toMatchObject({ customers: 401, moved: 0 })
    for (const state of ['stage', 'risk', 'tier'] as const) {
      expect(preview[state].every(({ before, after }) => before === after)).toBe(true)
      expect(totals(preview[state], 'before')).toEqual(await count(state))
    }
  })

  it('is told of a sample in a large shop, whose numbers stand for all', async () => {
    const settings = changed({ lapseShare: 0.5 })
    const whole = await shop.states.previewSettings(settings)
    const sampled = await shop.states.previewSettings(settings, 201)
    expect([whole.sampledOneIn, sampled.sampledOneIn]).toEqual([1, 2])
    expect(sampled.customers).toBe(whole.customers)
    expect(sampled.moved).not.toBe(whole.moved)
    expect(Math.abs(sampled.moved - whole.moved)).toBeLessThan(0.3 * whole.moved)
  })

  it.each([
    ['the share at which customers lapse', { lapseShare: 0.5 }],
    ['the cuts of risk', { riskCuts: { low: 0.9, high: 0.8 } }],
    ['the cuts of tiers', { tierCuts: { high: 15, mid: 3 } }],
    ['how far ahead it looks', { horizonDays: 365 }],
    ['a threshold of a group', { overrides: [{ horizonDays: 7, lapseShare: 0.9 }] }],
  ])('is what comes when it is saved: %s', async (_name, changes) => {
    const stored = await shop.rowsOf('states')
    const preview = await shop.states.previewSettings(changed(changes))
    expect(await shop.rowsOf('states')).toEqual(stored)
    expect(preview.moved).toBeGreaterThan(0)

    const before = shop.settings.current()
    await shop.settings.change(changes, 'test')
    await shop.refresh()
    for (const state of ['stage', 'risk', 'tier'] as const)
      expect(totals(preview[state], 'after'), state).toEqual(await count(state))
    await shop.settings.change(before, 'test')
    await shop.refresh()
    expect(await shop.rowsOf('states')).toEqual(stored)
  })
})
