import { afterAll, beforeAll, expect, it } from 'vitest'
import { early, late, openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

const columns = ['stage', 'customers', 'share']

it('lists the stages in the order of life', async () => {
  expect(await shop.rows(columns, 'stages', { asOf: late })).toEqual([
    ['visitor', 2, 2 / 13],
    ['browser', 4, 4 / 13], // Dan, Finn, Gry, Hal
    ['new', 2, 2 / 13], // Bo (his newest row; an older one says churned) and Leo
    ['active', 3, 3 / 13], // Anna, Eva, Ida; Mia is withdrawn
    ['churned', 1, 1 / 13], // Carla
    ['reactivated', 1, 1 / 13], // Kim
  ])
})

it('answers for another date, with a zero for a stage that nobody is in', async () => {
  expect(await shop.rows(columns, 'stages', { asOf: early })).toEqual([
    ['visitor', 1, 1 / 8],
    ['browser', 2, 2 / 8],
    ['new', 3, 3 / 8],
    ['active', 1, 1 / 8],
    ['churned', 1, 1 / 8],
    ['reactivated', 0, 0],
  ])
})

it('has no shares where there is nobody', async () => {
  const rows = await shop.rows(columns, 'stages', { asOf: '2020-01-01' }, { ensureStates: async () => {} })
  expect(rows.map(([, customers, share]) => [customers, share])).toEqual(Array(6).fill([0, null]))
})
