import { expect, test } from 'vitest'
import { createRecentSet } from './recent-set.ts'

test('remembers the last ones, forgets older ones, and keeps what is asked for', () => {
  const set = createRecentSet(2)
  set.add('asked for')
  set.add('not asked for')
  set.add('third')
  expect(set.has('asked for')).toBe(true)
  set.add('fourth')
  expect(['asked for', 'not asked for', 'third', 'fourth'].map(set.has)).toEqual([true, false, true, true])
})

test('never holds more than twice its size', () => {
  const set = createRecentSet(100)
  const texts = Array.from({ length: 1000 }, (_, index) => String(index))
  for (const text of texts) set.add(text)
  const held = texts.filter(set.has).length
  expect(held).toBeGreaterThanOrEqual(100)
  expect(held).toBeLessThanOrEqual(200)
})

test('is empty after clear', () => {
  const set = createRecentSet(2)
  for (const text of ['a', 'b', 'c']) set.add(text)
  set.clear()
  expect(['a', 'b', 'c'].some(set.has)).toBe(false)
})
