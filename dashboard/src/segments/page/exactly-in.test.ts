import { expect, it } from 'vitest'
import { exactlyIn } from './exactly-in.ts'

it.each([
  [[0], "in segment 'loyal' and not in segment 'Ann''s, best'"],
  [[0, 1], "in segment 'loyal' and in segment 'Ann''s, best'"],
  [[1], "not in segment 'loyal' and in segment 'Ann''s, best'"],
])('those in %j', (places, text) => {
  expect(exactlyIn(['loyal', "Ann's, best"], places)).toBe(text)
})
