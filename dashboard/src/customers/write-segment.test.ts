import { expect, it } from 'vitest'
import type { CustomersSearch } from './customers-search.ts'
import { writeSegment } from './write-segment.ts'

const alternative = [{ any: [{ kind: 'field' }, { kind: 'field' }] }]

it.each<[CustomersSearch, string | undefined]>([
  [{ where: "stage = 'active' and orders >= 3" }, "stage = 'active' and orders >= 3"],
  [{ where: 'orders >= 3', segment: "Anna's" }, "orders >= 3 and in segment 'Anna''s'"],
  [{ cohort: '2026-01' }, "first_order_at since '2026-01-01' and first_order_at before '2026-02-01'"],
  [{ activeIn: '2026-Q1' }, "ordered from '2026-01-01' to '2026-04-01'"],
  [{ activeIn: '2026-01-05' }, "ordered from '2026-01-05' to '2026-01-12'"],
  [{ cohort: 'spring' }, undefined],
  [{ where: 'orders >= 3', step: 'cart' }, undefined],
  [{ q: 'anna', where: "stage = 'new'" }, undefined],
  [{ sort: 'name' }, undefined],
])('writes %j', (search, expected) => {
  expect(writeSegment(search, [])).toBe(expected)
})

it('keeps alternatives together', () => {
  const where = 'orders = 1 or orders = 3'
  expect(writeSegment({ where }, alternative)).toBe(where)
  expect(writeSegment({ where, segment: 'loyal' }, alternative)).toBe(`(${where}) and in segment 'loyal'`)
})
