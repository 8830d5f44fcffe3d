import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectEachCount } from '../../../test/support/marked-figures.ts'
import { early, late, openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'
import { writeCustomers, writeStates } from '../../../test/support/warehouse-rows.ts'
import { gaps } from './gaps.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

// Anna: 31 December 23:30 to 20 January 12:00, and on to 10 March 09:00. Eva: 15 January to 15 February. Ida: 28 March 23:30 to
// 31 March 22:30, the shortest. Kim: 6 October to 10 April, counted from payment.
const [anna1, anna2, eva, kim] = [19 + 12.5 / 24, 48 + 21 / 24, 31, 186]

it.each([
  // Sorted: Ida, Anna, Eva, Anna, Kim. The 90th percentile lies at place 0.9 × 4 = 3.6.
  ['all gaps', { asOf: late }, [5, anna1, eva, anna2, anna2 + 0.6 * (kim - anna2)]],
  ['those before a date', { asOf: early }, [1, anna1, anna1, anna1, anna1]],
  ['those that ended in a period', { asOf: late, from: '2026-02-01', to: '2026-03-01' }, [1, eva, eva, eva, eva]],
  // Anna's second gap and Ida's ended in March by UTC, Ida's in April in the shop.
  ['those of March in the shop', { asOf: late, from: '2026-03-01', to: '2026-04-01' }, [1, anna2, anna2, anna2, anna2]],
  // From the instant at which Eva's gap ended to that at which Anna's second did.
  [
    'an end on each edge',
    { asOf: late, from: '2026-02-15T10:30:00Z', to: '2026-03-10T09:00:00Z' },
    [1, eva, eva, eva, eva],
  ],
  ['none', { asOf: '2026-01-01' }, [0, null, null, null, null]],
])('gives the quantiles of %s', async (_, question, expected) => {
  const { summary } = await shop.ask('gaps', question)
  const found = ['n', 'p25', 'p50', 'p75', 'p90'].map((name) => summary[0]?.[name])
  expect(found.map(roundDays)).toEqual(expected.map(roundDays))
})

const columns = ['fromDays', 'toDays', 'n', 'customers', 'share', 'withinShare']

it('counts the gaps of every stretch up to the longest', async () => {
  // In 30 or fewer stretches to Kim's 186 days: of a week. Ida's 3 days (less an hour), Anna's 20, Eva's 31, Anna's 49, all rounded up.
  const rows = await shop.rows(columns, 'gaps', { asOf: late })
  expect(rows).toHaveLength(27)
  expect(rows.filter((row) => row[2] !== 0)).toEqual([
    [0, 7, 1, 1, 1 / 5, 1 / 5],
    [14, 21, 1, 1, 1 / 5, 2 / 5],
    [28, 35, 1, 1, 1 / 5, 3 / 5],
    [42, 49, 1, 1, 1 / 5, 4 / 5],
    [182, 189, 1, 1, 1 / 5, 1],
  ])
  expect(rows[1]).toEqual([7, 14, 0, 0, 0, 1 / 5])
})

it('takes narrower stretches where all gaps are short', async () => {
  const rows = await shop.rows(columns, 'gaps', { asOf: early })
  expect(rows).toHaveLength(20)
  expect(rows.at(-1)).toEqual([19, 20, 1, 1, 1, 1])
})

it('puts what is far longer than most into one stretch, and tells customers from gaps', async () => {
  await shop.warehouse.command('test.clear', 'TRUNCATE TABLE customers')
  const every = (id: number, ...days: number[]) => ({
    ...{ id, firstSeenAt: '2025-01-01 10:00' },
    orders: days.map((day, place) => ({
      id: `${id}-${place}`,
      paidAt: `${Temporal.PlainDate.from('2025-01-01').add({ days: day })} 10:00`,
      valueMinor: 100,
    })),
  })
  // Twenty gaps of two days of one customer, one of 10 and one of 300 of others. The 90th percentile lies at place 0.9 × 21 = 18.9, so it is
  // 2, and three stretches of a day reach to one and a half times that.
  await writeCustomers(shop.warehouse, [
    every(1, ...Array.from({ length: 21 }, (_, place) => 2 * place)),
    every(2, 0, 10),
    every(3, 0, 300),
  ])
  expect(await shop.rows(columns, 'gaps', { asOf: late })).toEqual([
    [0, 1, 0, 0, 0, 0],
    [1, 2, 0, 0, 0, 0],
    [2, 3, 20, 1, 20 / 22, 20 / 22],
    [3, null, 2, 2, 2 / 22, 1],
  ])
  await writeStates(
    shop.warehouse,
    '2026-04-14 22:00',
    [1, 2, 3].map((customer_id) => ({ customer_id, stage: 'active', version: 2 })),
  )
  expect(await expectEachCount(shop, gaps, { asOf: late }, {}, { ensureStates: async () => {} })).toBe(3 + 3)
})

it('says how far ahead the shop looks', async () => {
  const group = { customers: 1, parameters: {}, lapseShare: 0.1, gapLogMean: 0, gapLogSpread: 1 }
  const groups = [
    { ...group, key: 'tea', horizonDays: 30 },
    { ...group, key: '', horizonDays: 90 },
  ]
  const changes = { calibration: async () => ({ groups, cards: [], notes: [] }) }
  expect((await shop.ask('gaps', { asOf: late }, changes)).summary[0]?.horizonDays).toBe(90)
  expect((await shop.ask('gaps', { asOf: late })).summary[0]?.horizonDays).toBeNull()
})

const roundDays = (days: unknown) => (typeof days === 'number' ? Math.round(days * 1e9) / 1e9 : days)
