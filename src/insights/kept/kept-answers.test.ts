import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'
import { writeCustomers } from '../../../test/support/warehouse-rows.ts'
import { askedBy, type FrozenClock, frozenClock, orThrow, silentLog } from '../../platform/index.ts'
import { whileAsked } from '../../storage/index.ts'
import type { ReportQuestion } from '../question/read-question.ts'
import { createKeptAnswers, type KeptAnswers } from './kept-answers.ts'

const noon = '2026-04-14T12:00:00.000Z'
const dayMs = 86_400_000

let shop: SmallShop
let clock: FrozenClock
let kept: KeptAnswers
let queries: string[]
let failure: Error | undefined

beforeEach(async () => {
  shop = await openSmallShop()
  clock = frozenClock(noon)
  queries = []
  failure = undefined
  kept = open({ keptAbove: 0 })
})
afterEach(async () => {
  await kept.stop()
  await shop.close()
})

function open(options: { keptAbove?: number }): KeptAnswers {
  const { warehouse } = shop.sources
  const watched: typeof warehouse = {
    ...warehouse,
    query: (name, ...rest) => {
      if (failure && name !== 'report.size') return Promise.reject(failure)
      queries.push(name)
      return warehouse.query(name, ...rest)
    },
  }
  const reportSources = () => ({ ...shop.sources, warehouse: whileAsked(watched), clock })
  return createKeptAnswers({ reportSources, clock, log: silentLog, ...options })
}

const later = (ms: number) => clock.moveTo(clock.nowMs() + ms)

/** How many first orders the months' cohorts have together, and since when, where that is not now. */
async function ask(mostStaleMs?: number, question: ReportQuestion = {}) {
  const { rows, freshness } = orThrow(await kept.answer('cohorts', question, mostStaleMs))
  const buyers = rows.filter(({ period }) => period === 0).reduce((sum, { customers }) => sum + Number(customers), 0)
  return { buyers, since: freshness.keptSince }
}

let nextId = 100
async function somebodyBuys() {
  nextId += 1
  const at = '2026-04-01 12:00'
  await writeCustomers(shop.warehouse, [
    { id: nextId, firstSeenAt: at, orders: [{ id: `n${nextId}`, paidAt: at, valueMinor: 1_000 }] },
  ])
}

/** Waits for what is worked out behind the answers. */
const settled = () => expect.poll(async () => (await ask(dayMs)).since).toBeNull()

describe('whoever wants the newest', () => {
  it('is answered anew each time', async () => {
    const { buyers } = await ask()
    await somebodyBuys()
    expect(await ask()).toEqual({ buyers: buyers + 1, since: null })
  })
})

describe('whoever is content with older figures', () => {
  it('is given those of the last minute, without a query', async () => {
    const first = await ask(dayMs)
    await somebodyBuys()
    queries = []
    later(60_000)
    expect(await ask(dayMs)).toEqual(first)
    expect(queries).toEqual([])
  })

  it('is told when older ones were worked out, and given the newer ones next', async () => {
    const first = await ask(dayMs)
    await somebodyBuys()
    later(60_001)
    expect(await ask(dayMs)).toEqual({ buyers: first.buyers, since: noon })
    await settled()
    expect(await ask(dayMs)).toEqual({ buyers: first.buyers + 1, since: null })
  })

  it('has newer ones worked out once, however many ask meanwhile', async () => {
    await ask(dayMs)
    later(120_000)
    queries = []
    await Promise.all([ask(dayMs), ask(dayMs), ask(dayMs)])
    await settled()
    expect(queries.filter((name) => name === 'report.size')).toHaveLength(1)
  })

  it('leaves work behind that goes on without them', async () => {
    await ask(dayMs)
    later(120_000)
    queries = []
    const gone = new AbortController()
    await askedBy(gone.signal, () => ask(dayMs))
    gone.abort()
    await expect.poll(() => queries).toContain('report.size')
  })

  it('says how old they may be', async () => {
    const { buyers } = await ask(dayMs)
    await somebodyBuys()
    later(60_000 + 5_001)
    expect(await ask(5_000)).toEqual({ buyers: buyers + 1, since: null })
  })

  it('sees what somebody changed a moment ago', async () => {
    const { buyers } = await ask(dayMs)
    await somebodyBuys()
    later(1)
    kept.expire()
    expect(await ask(dayMs)).toEqual({ buyers, since: noon })
    await settled()
    expect((await ask(dayMs)).buyers).toBe(buyers + 1)
  })

  it('is told what is wrong, after an answer that could not be brought up to date', async () => {
    await ask(dayMs)
    later(120_000)
    failure = new Error('the disk is full')
    expect((await ask(dayMs)).since).toBe(noon)
    await expect.poll(() => kept.size()).toBe(0)
    await expect(ask(dayMs)).rejects.toThrow('the disk is full')
  })

  it('gets another answer for other dates and other parameters', async () => {
    const all = await ask(dayMs)
    expect((await ask(dayMs, { asOf: '2026-02-01' })).buyers).toBeLessThan(all.buyers)
    expect((await ask(dayMs, { from: '2026-03-01' })).buyers).toBeLessThan(all.buyers)
    const weeks = orThrow(await kept.answer('cohorts', { params: { by: 'week' } }, dayMs))
    expect(weeks.params).toEqual({ by: 'week' })
  })

  it('keeps nothing in a shop that is answered at once', async () => {
    kept = open({})
    const { buyers } = await ask(dayMs)
    await somebodyBuys()
    expect(await ask(dayMs)).toEqual({ buyers: buyers + 1, since: null })
    expect(kept.size()).toBe(0)
  })
})

describe('a new day', () => {
  it('is another question, whose answer is there before anybody asks', async () => {
    const stretch = { from: '2026-03-16', to: '2026-04-15' }
    await ask(dayMs)
    await ask(dayMs, stretch)
    await somebodyBuys()
    later(dayMs)
    await kept.beginDay()
    queries = []
    expect((await ask(dayMs)).since).toBeNull()
    expect((await ask(dayMs, { from: '2026-03-17', to: '2026-04-16' })).since).toBeNull()
    expect(queries).toEqual([])
    expect(kept.size()).toBe(2)
  })

  it('is never answered with the figures of the one before', async () => {
    const { buyers } = await ask(dayMs)
    await somebodyBuys()
    later(dayMs)
    expect(await ask(7 * dayMs)).toEqual({ buyers: buyers + 1, since: null })
  })

  it('leaves answers about past dates as they are', async () => {
    await ask(dayMs, { asOf: '2026-03-01' })
    later(dayMs)
    queries = []
    await kept.beginDay()
    expect(queries).toEqual([])
    expect((await ask(7 * dayMs, { asOf: '2026-03-01' })).since).toBe(noon)
  })

  it('forgets what nobody asked for in a week', async () => {
    await ask(dayMs)
    for (let day = 1; day <= 8; day += 1) {
      later(dayMs)
      await kept.beginDay()
    }
    expect(kept.size()).toBe(0)
  })
})
