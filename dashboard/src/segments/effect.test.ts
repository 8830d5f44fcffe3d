import { expect, it } from 'vitest'
import { effectOf } from './effect.ts'

it.each([
  [0.2, 'small', 0.2 / 1.5],
  [0.5, 'middling', 0.5 / 1.5],
  [0.8, 'large', 0.8 / 1.5],
  [4, 'large', 1],
])('says an effect of %d', (effect, key, share) => {
  expect(effectOf(effect)).toEqual({ key, share })
})
