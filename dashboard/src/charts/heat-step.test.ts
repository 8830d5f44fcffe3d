import { describe, expect, it } from 'vitest'
import { heatStep } from './heat-step.ts'

describe('heatStep', () => {
  it.each([
    ['nothing', 0, 10, 0],
    ['a debt', -5, 10, 0],
    ['nothing to compare with', 0, 0, 0],
    ['half', 5, 10, 3],
    ['the most', 10, 10, 6],
    ['more than the most', 12, 10, 6],
  ])('%s', (_name, value, most, step) => {
    expect(heatStep(value, most)).toBe(step)
  })
})
