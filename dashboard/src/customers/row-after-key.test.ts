import { expect, it } from 'vitest'
import { rowAfterKey } from './row-after-key.ts'

it.each<[string, number | undefined, number | undefined]>([
  ['ArrowDown', undefined, 0],
  ['ArrowDown', 3, 4],
  ['ArrowDown', 99, 99],
  ['ArrowUp', 0, 0],
  ['PageDown', 3, 23],
  ['PageUp', 3, 0],
  ['Home', 50, 0],
  ['End', undefined, 99],
  ['a', 3, undefined],
])('%s from %s leads to %s', (key, active, expected) => {
  expect(rowAfterKey(key, active, { total: 100, rowsInView: 20 })).toBe(expected)
})

it('leads nowhere in an empty list', () => {
  expect(rowAfterKey('End', undefined, { total: 0, rowsInView: 20 })).toBeUndefined()
})
