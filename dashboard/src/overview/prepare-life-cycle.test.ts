import { describe, expect, it } from 'vitest'
import { prepareLifeCycle } from './prepare-life-cycle.ts'

describe('prepareLifeCycle', () => {
  it('gives every stage in the order of life, scaled to the largest', () => {
    const churned = { stage: 'churned', customers: 40, share: 0.8 }
    const fresh = { stage: 'new', customers: 10, share: 0.2 }
    const found = prepareLifeCycle({ rows: [churned, fresh, { stage: 'of another version', customers: 0, share: 0 }] })
    expect(Object.keys(found ?? {})).toEqual(['visitor', 'browser', 'new', 'active', 'churned', 'reactivated'])
    expect(found?.churned).toEqual({ ...churned, size: 1, isCut: false, row: churned })
    expect(found?.new).toEqual({ ...fresh, size: 0.25, isCut: false, row: fresh })
    expect(found?.visitor).toEqual({ stage: 'visitor', customers: 0, share: 0, size: 0, isCut: false, row: undefined })
  })

  it('cuts the bar of visitors where they outnumber every stage', () => {
    const found = prepareLifeCycle({
      rows: [
        { stage: 'visitor', customers: 900, share: 0.9 },
        { stage: 'active', customers: 100, share: 0.1 },
      ],
    })
    expect([found?.visitor.size, found?.visitor.isCut, found?.active.size, found?.active.isCut]).toEqual([
      1,
      true,
      1,
      false,
    ])
  })

  it('shows visitors to scale where there is nobody else', () => {
    const found = prepareLifeCycle({ rows: [{ stage: 'visitor', customers: 9, share: 1 }] })
    expect([found?.visitor.size, found?.visitor.isCut]).toEqual([1, false])
  })

  it.each([
    ['no rows', []],
    ['nobody in any stage', [{ stage: 'new', customers: 0, share: null }]],
  ])('has nothing to draw with %s', (_name, rows) => {
    expect(prepareLifeCycle({ rows })).toBeUndefined()
  })
})
