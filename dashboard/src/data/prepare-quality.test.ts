import { expect, it } from 'vitest'
import type { QualityRow } from '../api/quality.ts'
import { prepareQuality } from './prepare-quality.ts'

const row = (check: QualityRow['check'], affected: number, checked: number): QualityRow => ({
  check,
  affected,
  checked,
  share: checked === 0 ? null : affected / checked,
})

it('puts the largest share first and tells fine from nothing to look at', () => {
  const { wrong, fine, unknown } = prepareQuality([
    row('orders_without_contact', 1, 10),
    row('orders_without_lines', 0, 10),
    row('events_late', 5, 10),
    row('products_without_price', 0, 0),
  ])
  expect(wrong.map(({ check }) => check)).toEqual(['events_late', 'orders_without_contact'])
  expect(fine.map(({ check }) => check)).toEqual(['orders_without_lines'])
  expect(unknown.map(({ check }) => check)).toEqual(['products_without_price'])
})
