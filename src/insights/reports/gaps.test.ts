import { afterAll, beforeAll, expect, it } from 'vitest'
import { early, late, openSmallShop, type SmallShop } from '../../../test/support/small-world.ts'

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
  const [row = []] = await shop.rows(['n', 'p25', 'p50', 'p75', 'p90'], 'gaps', question)
  expect(row.map(roundDays)).toEqual(expected.map(roundDays))
})

const roundDays = (days: unknown) => (typeof days === 'number' ? Math.round(days * 1e9) / 1e9 : days)
