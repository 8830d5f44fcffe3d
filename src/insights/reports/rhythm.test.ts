import { afterAll, beforeAll, expect, it } from 'vitest'
import { late, openSmallShop, type SmallShop, smallSettings } from '../../../test/support/small-world.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

const rounded = (rows: unknown[][]) =>
  rows.map((row) => row.map((value) => (typeof value === 'number' ? Math.round(value * 1e6) / 1e6 : value)))
// As in the report of all gaps: Anna's two, Eva's, Ida's, Kim's.
const [anna1, anna2, eva, ida, kim] = [19 + 12.5 / 24, 48 + 21 / 24, 31, 2 + 23 / 24, 186]

it.each([
  [
    'category', // Anna and Eva spend on coffee, Ida on tea
    [
      ['coffee', 3, eva],
      ['tea', 1, ida],
      ['unknown', 1, kim],
    ],
  ],
  [
    'gender',
    [
      ['female', 3, eva],
      ['unknown', 2, (ida + kim) / 2],
    ],
  ],
  [
    'platform',
    [
      ['unknown', 2, (eva + kim) / 2],
      ['web', 2, (anna1 + anna2) / 2],
      ['ios', 1, ida],
    ],
  ],
])('by %s', async (by, expected) => {
  const found = await shop.rows(['group', 'n', 'p50'], 'rhythm', { asOf: late, params: { by } })
  expect(rounded(found).toSorted()).toEqual(rounded(expected).toSorted())
})

it('takes gaps that began in the period', async () => {
  const asked = { asOf: late, from: '2026-01-15T10:30:00Z', to: '2026-01-20T12:00:00Z' }
  expect(await shop.rows(['group', 'n', 'p50'], 'rhythm', asked)).toEqual([['coffee', 1, eva]])
})

it('looks as far ahead as the shop has set, else as nine in ten gaps last', async () => {
  const horizonOf = async (changes: object) =>
    (await shop.ask('rhythm', { asOf: late }, { settings: smallSettings(changes) })).summary
  expect(await horizonOf({})).toEqual([{ horizonDays: 186, lapseShare: 0.1 }])
  expect(await horizonOf({ horizonDays: 60, lapseShare: 0.2 })).toEqual([{ horizonDays: 60, lapseShare: 0.2 }])
})
