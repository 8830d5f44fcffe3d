import { afterAll, beforeAll, expect, it } from 'vitest'
import { askings, expectEachCount } from '../../../test/support/marked-figures.ts'
import { openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'
import { type StateRow, writeStates } from '../../../test/support/warehouse-rows.ts'
import { reports } from '../list.ts'
import { readInEnglish } from '../reading/reading-in-english.ts'

const asOf = '2026-05-01'
const written = { ensureStates: async () => {} }

const buyers = (from: number, count: number, place: object, favourite?: string): StateRow[] =>
  Array.from({ length: count }, (_, index) => ({
    ...{ customer_id: from + index, stage: 'new', orders: 1, revenue_minor: 1_000, ...place },
    ...(favourite && {
      'categories.category': [favourite],
      ...{ 'categories.share': [1], 'categories.lift': [1], 'categories.confidence': [0.5] },
    }),
  }))

const saoPaulo = { country: 'BR', region: 'SP', city: 'santos' }
const rio = { country: 'BR', region: 'RJ', city: 'rio' }

/**
 * São Paulo: 34 who like tea most, 6 coffee. Rio: 20 tea, 20 coffee; five more whose orders name no category. One in a Santos elsewhere,
 * 19 coffee lovers of whom no place is known, and a visitor.
 */
const states: StateRow[] = [
  ...buyers(100, 34, saoPaulo, 'tea'),
  ...buyers(200, 6, saoPaulo, 'coffee'),
  ...buyers(300, 20, rio, 'tea'),
  ...buyers(400, 20, rio, 'coffee'),
  ...buyers(500, 5, rio),
  ...buyers(600, 1, { country: 'PT', region: 'SP', city: 'santos' }, 'tea'),
  ...buyers(700, 19, {}, 'coffee'),
  { customer_id: 800, stage: 'visitor', ...rio },
]
// Tea is liked most by 55 of 100, coffee by 45.

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
  await writeStates(shop.warehouse, '2026-04-30 22:00', states)
})
afterAll(() => shop.close())

const columns = ['place', 'region', 'country', 'category', 'customers', 'buyers', 'share', 'lift']

it('holds each place against all buyers, category by category', async () => {
  const close = (value: number) => expect.closeTo(value, 12)
  expect(await shop.rows(columns, 'place-categories', { asOf }, written)).toEqual([
    ['rio', 'RJ', 'BR', 'tea', 20, 40, 1 / 2, close(0.5 / 0.55)],
    ['rio', 'RJ', 'BR', 'coffee', 20, 40, 1 / 2, close(0.5 / 0.45)],
    ['santos', 'SP', 'BR', 'tea', 34, 40, 34 / 40, close(0.85 / 0.55)],
    ['santos', 'SP', 'BR', 'coffee', 6, 40, 6 / 40, close(0.15 / 0.45)],
    // Half a customer was to be expected: too few to tell.
    ['santos', 'SP', 'PT', 'tea', 1, 1, 1, null],
  ])
})

it('goes by country and region, too', async () => {
  const by = (level: string) =>
    shop.rows(['place', 'category', 'customers'], 'place-categories', { asOf, params: { by: level } }, written)
  expect(await by('country')).toEqual([
    ['BR', 'tea', 54],
    ['BR', 'coffee', 26],
    ['PT', 'tea', 1],
  ])
  expect((await by('region')).map(([place, category]) => [place, category])).toEqual([
    ['RJ', 'tea'],
    ['RJ', 'coffee'],
    ['SP', 'tea'],
    ['SP', 'coffee'],
    ['SP', 'tea'],
  ])
})

it('opens who likes what where', async () => {
  const definition = reports.find('place-categories')
  if (!definition) throw new Error('There is no such report')
  for (const params of askings(definition))
    expect(await expectEachCount(shop, definition, { asOf }, params, written)).toBeGreaterThan(0)
})

it('reads what stands out', async () => {
  const { rows } = await shop.ask('place-categories', { asOf }, written)
  expect(readInEnglish('place-categories', rows)).toEqual([
    'Buyers of santos like tea 1.55 times as much as all buyers do.',
    'coffee is liked least in santos: 0.33 times as much as by all buyers.',
  ])
  // In Rio neither is further from what was to be expected than chance may bring it.
  expect(readInEnglish('place-categories', rows.slice(0, 2))).toEqual([
    'None of the places stands out clearly: they like what all buyers like.',
  ])
  expect(readInEnglish('place-categories', rows.slice(4))).toEqual([])
})

it('shows the largest places and categories and says so', async () => {
  const many = Array.from({ length: 14 }, (_, at) => buyers(1_000 + 20 * at, 14 - at, { country: `C${at}` }, `k${at}`))
  const other = await openSmallShop()
  try {
    await writeStates(other.warehouse, '2026-04-30 22:00', many.flat())
    const { rows, freshness } = await other.ask('place-categories', { asOf, params: { by: 'country' } }, written)
    expect(rows.map(({ place }) => place)).toEqual(Array.from({ length: 12 }, (_, at) => `C${at}`))
    expect(freshness.note).toBe('Only the 12 largest of 14 values of country are shown.')
  } finally {
    await other.close()
  }
})
