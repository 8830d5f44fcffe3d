import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openScenario, order, type Scenario } from '../../test/support/scenario.ts'
import { stages as stageNames } from './definitions/stage.ts'
import { livesOf } from './obvious-stages.fixture.ts'

/** Who comes for a while and goes, and may come again: days between orders, short ones and long ones, from a day of the year on. */
const life = fc.record({
  from: fc.integer({ min: 0, max: 400 }),
  gaps: fc.array(
    fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 0, max: 20 }) }, fc.integer({ min: 90, max: 300 })),
    {
      maxLength: 9,
    },
  ),
  hour: fc.constantFrom(0, 13, 23),
  registersAfterDays: fc.constantFrom(undefined, 0, 5),
  email: fc.constantFrom('', 'someone@example.com'),
})

const dayMs = 86_400_000
const start = Date.UTC(2024, 0, 1)

let shop: Scenario
beforeAll(async () => {
  shop = await openScenario({
    now: '2026-04-15T10:00:00Z',
    settings: { timeZone: 'Europe/Copenhagen', horizonDays: 60, lapseShare: 0.3 },
  })
  const lives = fc.sample(life, { numRuns: 80, seed: 3 })
  await shop.tell(
    lives.flatMap(({ from, gaps, hour, registersAfterDays, email }, number) => {
      const userId = `user-${number}`
      const seenMs = start + from * dayMs
      const days = gaps.map((_, place) => from + 3 + gaps.slice(1, place + 1).reduce((sum, gap) => sum + gap, 0))
      const anonymousId = `browser-${number}`
      const seen = { name: 'Page Viewed', occurredAtMs: seenMs }
      const identified = { type: 'identify' as const, name: 'Identified', userId, anonymousId }
      return [
        registersAfterDays === undefined
          ? { ...seen, userId, ...(email ? { email: `${number}${email}` } : {}) }
          : { ...seen, anonymousId },
        ...(registersAfterDays === undefined
          ? []
          : [{ ...identified, occurredAtMs: seenMs + registersAfterDays * dayMs }]),
        ...days.map((day, place) =>
          order(
            userId,
            `${number}-${place}`,
            new Date(start + day * dayMs + hour * 3_600_000).toISOString().slice(0, 19),
            500,
          ),
        ),
      ]
    }),
  )
  await shop.refresh()
}, 120_000)
afterAll(() => shop.stores.close())

describe('the stages of a life', () => {
  it.each([
    ['today', undefined],
    ['on a day in the past', '2025-06-10T22:00:00Z'],
  ])('are those that its purchases make one after another, %s', async (_name, instant) => {
    const asOfMs = instant === undefined ? shop.states.currentAsOfMs() : Date.parse(instant)
    await shop.states.ensure(asOfMs)
    const wanted = await livesOf(shop, instant === undefined ? 'now' : 'past', asOfMs)
    const rows = await shop.warehouse.query<{ id: string; stage: string; stages: string[]; starts: string[] }>(
      'test',
      `SELECT toString(customer_id) AS id, stage, \`stage_moves.stage\` AS stages, \`stage_moves.at\` AS starts
      FROM states FINAL WHERE as_of = fromUnixTimestamp64Milli({as_of_ms:Int64}, 'UTC')`,
      { params: { as_of_ms: asOfMs } },
    )
    expect(rows.length).toBe(wanted.size)
    for (const { id, stage, stages, starts } of rows) {
      expect(stages.map((each, place) => [each, starts[place]])).toEqual(
        wanted.get(id)?.map((span) => [span.stage, span.from]),
      )
      expect(stages.at(-1)).toBe(stage)
    }
    expect([...new Set(rows.flatMap(({ stages }) => stages))].sort()).toEqual([...stageNames].sort())
    expect(rows.some(({ stages }) => stages.filter((each) => each === 'churned').length > 1)).toBe(true)
  })

  it('stand in the history of one customer, with the days on which they bought', async () => {
    const key = await shop.intake.identities.resolve('user_id', 'user-1')
    const { spans, boughtAt } = await shop.states.stageHistory(key, shop.states.currentAsOfMs())
    expect(spans.map(({ to }) => to)).toEqual([...spans.slice(1).map(({ from }) => from), null])
    expect(boughtAt).toEqual([...new Set(boughtAt)].sort())
  })
})
