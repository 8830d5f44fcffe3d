import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { removePairs, writePairs } from '../../../test/support/affinity-world.ts'
import { askings, countBehind, expectEachCount } from '../../../test/support/marked-figures.ts'
import { between, early, late, openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'
import { isRefusal } from '../../platform/index.ts'
import { reports } from '../list.ts'
import { openMark } from './open-mark.ts'

const asOfMs = Date.parse('2026-04-14T22:00:00Z')
let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

const marked = reports.all.filter(({ marks }) => marks)

/** Where the small world has states at the edges of the months. */
const periods: Record<string, Record<string, string>> = { 'lifecycle-flow': { from: early, to: between } }

describe.each(marked.map((definition) => [definition.kind, definition] as const))('%s', (kind, definition) => {
  // Pairs of products that meet by no chance take more customers than the small world has.
  if (kind === 'product-affinity') {
    beforeAll(() => writePairs(shop))
    afterAll(() => removePairs(shop))
  }

  it('opens as many customers as each figure says', async () => {
    let counted = 0
    for (const params of askings(definition))
      counted += await expectEachCount(shop, definition, { asOf: late, ...periods[kind] }, params)
    expect(counted).toBeGreaterThan(0)
  })

  if (!definition.isOfWholeShop)
    it('keeps a segment and a split', async () => {
      await expectEachCount(shop, definition, { asOf: late, ...periods[kind], segment: 'actives' })
      await expectEachCount(shop, definition, { asOf: late, ...periods[kind], split: 'stage' })
    })

  if (definition.period !== null)
    it('keeps a period', async () => {
      await expectEachCount(shop, definition, { asOf: late, from: early })
    })
})

it('has all monetary scores behind a cell of recency and frequency alone', async () => {
  const { rows } = await shop.ask('rfm', { asOf: late })
  const [first] = rows
  const cell = rows.filter((row) => row.recency === first?.recency && row.frequency === first?.frequency)
  const customers = cell.reduce((sum, row) => sum + Number(row.customers), 0)
  expect(customers).toBeGreaterThan(0)
  const text = `rfm?row.recency=${first?.recency}&row.frequency=${first?.frequency}`
  const found = await countBehind(shop.sources, text, asOfMs)
  expect(found).toEqual({ behind: customers, customers, listed: customers })
})

it('forgets who was looked at', async () => {
  await countBehind(shop.sources, 'stages?row.stage=active&segment=actives', asOfMs)
  expect(await shop.warehouse.query('test', 'SELECT count() AS n FROM report_members')).toEqual([{ n: 0 }])
})

it.each([
  ['model-card', 'Report "model-card" has no marks that open customers.'],
  ['carts?row.age=under_1_day&figure=cartMinor', '"cartMinor" is no number of customers in report "carts".'],
  ['carts?row.class=high', '"class" tells no rows apart.'],
  ['overview?row.metric=revenueMinor', '"revenueMinor" is no number of customers in report "overview".'],
  ['carts?of=all&figure=buyers', '"buyers" is no number of customers in report "carts".'],
  ['stages?of=all', '"" is no number of customers in report "stages".'],
  ['carts?of=all&row.age=x', '"age" tells no rows apart.'],
  ['overview', '"" is no number of customers in report "overview".'],
  [
    'data-quality?row.check=visitors_never_identified&segment=actives',
    'Report "data-quality" is about the whole shop.',
  ],
  ['carts?row.age=x&split=stage', 'A mark of a split report names its part.'],
  ['carts?row.age=x&split=stage&part=asleep', 'The report has no part "asleep".'],
  ['carts?by=tier', 'Report "carts" has no parameter "by".'],
  ['series?row.start=2026-01-01&from=2026-13-01', '"2026-13-01" is not a date.'],
])('refuses %s', async (text, reason) => {
  const opened = await openMark(shop.sources, text, asOfMs)
  if (!isRefusal(opened)) throw new Error('it was opened')
  expect(opened.reason).toBe(reason)
})

it.each([
  'carts?row.age=never',
  'series?row.start=2026-02-30',
  'value?row.tenth=11',
  'lifecycle-flow?row.month=2020-01',
  'holidays?row.festival=Never&figure=buyers',
  'action-lists?row.list=none',
])('has nobody behind %s', async (text) => {
  expect((await countBehind(shop.sources, text, asOfMs)).customers).toBe(0)
})
