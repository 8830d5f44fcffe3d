import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { late, openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'
import { isRefusal } from '../../platform/index.ts'
import { reports } from '../list.ts'
import { runReport } from '../run-report.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

const narrowable = reports.all.filter(({ isOfWholeShop }) => !isOfWholeShop).map(({ kind }) => kind)
// Without a beginning, so that no report needs states of a second date.
const asked = { asOf: late }

/** Figures of rows that count something: what must be nothing where nobody is counted. */
const countsOf = (rows: Record<string, unknown>[]) =>
  rows.flatMap((row) =>
    ['customers', 'eligible', 'n', 'orders', 'active', 'registrations', 'revenueMinor', 'atRisk'].flatMap((name) =>
      typeof row[name] === 'number' ? [row[name]] : [],
    ),
  )

describe.each(narrowable)('%s', (kind) => {
  it('of a segment with everybody in it is that of everybody', async () => {
    const [all, narrowed] = [await shop.ask(kind, asked), await shop.ask(kind, { ...asked, segment: 'everyone' })]
    // A list's filter would not name the segment's customers alone, so it is left out.
    const bare = (rows: typeof all.rows) => rows.map(({ filter, ...row }) => row)
    expect(bare(narrowed.rows)).toEqual(bare(all.rows))
    expect(narrowed.summary).toEqual(all.summary)
  })

  it('of nobody counts nobody', async () => {
    const { rows } = await shop.ask(kind, { ...asked, segment: 'ghosts' })
    expect(countsOf(rows).filter((count) => count !== 0)).toEqual([])
    const metrics = rows.filter(({ metric }) => ['customers', 'buyers', 'orders', 'visitors'].includes(String(metric)))
    expect(metrics.filter(({ value }) => value !== 0)).toEqual([])
  })
})

it('narrows to a segment by name, and to a line of text', async () => {
  const stages = (segment: string) => shop.rows(['stage', 'customers'], 'stages', { ...asked, segment })
  const actives = [
    ['visitor', 0],
    ['browser', 0],
    ['new', 0],
    ['active', 3],
    ['churned', 0],
    ['reactivated', 0],
  ]
  expect(await stages('actives')).toEqual(actives)
  expect(await stages("stage = 'active'")).toEqual(actives)
})

const gapsByPart = async (scope: object) =>
  (await shop.ask('gaps', { ...asked, ...scope })).summary.map(({ part, n }) => [part, n])

describe('split', () => {
  it('by a state gives each value its rows, the largest first', async () => {
    // Gaps: Anna's two, Eva's, Ida's are of active customers, Kim's of a reactivated one.
    expect(await gapsByPart({ split: 'stage' })).toEqual([
      ['browser', 0],
      ['active', 4],
      ['new', 0],
      ['visitor', 0],
      ['churned', 0],
      ['reactivated', 1],
    ])
  })

  it('by segments keeps their order, and a customer may be in several', async () => {
    const split = "ghosts; stage = 'reactivated'; actives; everyone"
    const answer = await shop.ask('gaps', { ...asked, split })
    expect(answer.summary.map(({ part, n }) => [part, n])).toEqual([
      ['ghosts', 0],
      ["stage = 'reactivated'", 1],
      ['actives', 4],
      ['everyone', 5],
    ])
    expect(answer.columns[0]?.name).toBe('part')
  })

  it('within a segment looks at its members only', async () => {
    expect(await gapsByPart({ segment: 'actives', split: 'stage' })).toEqual([['active', 4]])
  })
})

it('forgets who was looked at', async () => {
  await shop.ask('gaps', { ...asked, segment: 'actives' })
  expect(await shop.warehouse.query('test', 'SELECT count() AS n FROM report_members')).toEqual([{ n: 0 }])
})

it.each([
  [{ segment: 'activs' }, 'There is no segment "activs".', 'Did you mean "actives"?'],
  [{ segment: "stage = 'asleep'" }, "\"stage = 'asleep'\" is no segment's name, and as a segment in text:", ''],
  [{ split: 'stag' }, 'There is no segment "stag".', 'Did you mean "stage"?'],
  [{ split: 'actives;"a;b"' }, '"a;b" is no segment\'s name', ''],
  [{ split: 'actives; a; b; c; d; e' }, '6 segments are too many to compare.', 'Name at most 5.'],
])('refuses %o', async (question, reason, remedy) => {
  const answer = await runReport(shop.sources, 'gaps', { ...asked, ...question })
  if (!isRefusal(answer)) throw new Error('it was answered')
  expect(answer.field).toBe(Object.keys(question)[0])
  expect(answer.reason).toContain(reason)
  expect(answer.remedy).toContain(remedy)
})

it('refuses to narrow a report about the whole shop', async () => {
  const answer = await runReport(shop.sources, 'data-quality', { segment: 'actives' })
  expect(answer).toMatchObject({ field: 'segment', reason: 'Report "data-quality" is about the whole shop.' })
})
