import { describe, expect, it } from 'vitest'
import { prepareGroups } from './prepare-groups.ts'

const row = (group: string, customers: number) => ({ group, customers, share: customers / 100, meaning: group })

describe('prepareGroups', () => {
  it('drops empty groups and puts the largest first', () => {
    expect(prepareGroups({ rows: [row('a', 5), row('b', 0), row('c', 20)] })).toEqual([
      { ...row('c', 20), size: 1 },
      { ...row('a', 5), size: 0.25 },
    ])
  })

  it('tells a shop with nothing to act on from one without anybody', () => {
    expect(prepareGroups({ rows: [row('a', 0)] })).toEqual([])
    expect(prepareGroups({ rows: [{ ...row('a', 0), share: null }] })).toBeUndefined()
    expect(prepareGroups({ rows: [] })).toBeUndefined()
  })
})
