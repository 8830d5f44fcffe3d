import { describe, expect, it } from 'vitest'
import { prepareLifeCycle } from './prepare-life-cycle.ts'

describe('prepareLifeCycle', () => {
  it('gives every stage in the order of life, scaled to the largest', () => {
    const found = prepareLifeCycle({
      rows: [
        { stage: 'churned', customers: 40, share: 0.8 },
        { stage: 'new', customers: 10, share: 0.2 },
        { stage: 'of another version', customers: 0, share: 0 },
      ],
    })
    expect(Object.keys(found ?? {})).toEqual(['visitor', 'browser', 'new', 'active', 'churned', 'reactivated'])
    expect(found?.churned).toEqual({ stage: 'churned', customers: 40, share: 0.8, size: 1 })
    expect(found?.new).toEqual({ stage: 'new', customers: 10, share: 0.2, size: 0.25 })
    expect(found?.visitor).toEqual({ stage: 'visitor', customers: 0, share: 0, size: 0 })
  })

  it.each([
    ['no rows', []],
    ['nobody in any stage', [{ stage: 'new', customers: 0, share: null }]],
  ])('has nothing to draw with %s', (_name, rows) => {
    expect(prepareLifeCycle({ rows })).toBeUndefined()
  })
})
