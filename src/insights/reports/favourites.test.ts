import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectEachCount } from '../../../test/support/marked-figures.ts'
import { late, openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'
import { favourites } from './favourites.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

const columns = ['product', 'customers', 'waiting', 'buyers', 'seenMinor', 'priceMinor', 'dropped', 'cutReaches']
const asked = (cut: string) => shop.rows(columns, 'favourites', { asOf: late, params: { cut } })

it('counts who waits for a product, at which price, and whom a cut reaches', async () => {
  // Marked at 1,800 (Anna), 2,000 (Hal), 2,200 (Leo) and 2,500 (Eva, who bought it since). The lower of the two middle prices is 2,000:
  // Leo saw more. At 1,800 Hal and Leo did, not Anna; at 1,600 all three.
  expect(await asked('10')).toEqual([
    ['p1', 4, 3, 2, 2_000, 2_000, 1, 2],
    ['p3', 1, 1, 1, null, null, 0, 0], // Anna’s, without a price
  ])
  expect((await asked('20')).map((row) => row.at(-1))).toEqual([3, 0])
})

it('counts what had been marked by the date', async () => {
  // Anna at 1,800 and Hal at 2,000, so 1,800 is the middle one and Hal saw more; at 1,620 both did.
  const { rows, summary } = await shop.ask('favourites', { asOf: '2026-02-01' })
  expect(rows.map(({ product, waiting }) => [product, waiting])).toEqual([
    ['p1', 2],
    ['p3', 1],
  ])
  expect(summary).toEqual([{ waiting: 3, dropped: 1, cutReaches: 2 }])
})

it('takes name and price from the catalogue as far as it is older than the date', async () => {
  const product = (price_minor: number, version: number) =>
    shop.warehouse.insert(
      'test.products',
      'products',
      ['product_id', 'name', 'price_minor', 'version'],
      'JSONEachRow',
      `${JSON.stringify({ product_id: 'p1', name: 'Green tea', price_minor, version })}\n`,
    )
  await product(2_100, Date.parse('2026-04-01T00:00:00Z'))
  await shop.warehouse.command('test.catalogue', 'SYSTEM RELOAD DICTIONARY product_now')
  expect((await asked('10'))[0]).toEqual(['Green tea', 4, 3, 2, 2_000, 2_100, 1, 2])
  // By the catalogue's price as well, and by the id behind the name.
  const counted = await expectEachCount(shop, favourites, { asOf: late }, { cut: '10' })
  expect(counted).toBe(3 + 4 + 2 + 1 + 2 + (1 + 1 + 1))
  await product(1_000, Date.parse('2026-05-01T00:00:00Z'))
  await shop.warehouse.command('test.catalogue', 'SYSTEM RELOAD DICTIONARY product_now')
  expect((await asked('10'))[0]).toEqual(['Green tea', 4, 3, 2, 2_000, 2_000, 1, 2])
})
