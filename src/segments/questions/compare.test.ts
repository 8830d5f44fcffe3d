import { expect, it } from 'vitest'
import { effectSizeOf } from './compare.ts'

it.each([
  [0, 'none'],
  [0.19, 'none'],
  [0.2, 'small'],
  [0.49, 'small'],
  [0.5, 'medium'],
  [0.79, 'medium'],
  [0.8, 'large'],
  [5, 'large'],
] as const)('calls an effect of %d %s', (effect, size) => {
  expect(effectSizeOf(effect)).toBe(size)
})
