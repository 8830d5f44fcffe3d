import { describe, expect, it } from 'vitest'
import { type CustomersSearch, readCustomersSearch, sortBy } from './customers-search.ts'

describe('readCustomersSearch', () => {
  it.each<[string, Record<string, unknown>, CustomersSearch]>([
    ['nothing', {}, {}],
    [
      'everything',
      { q: ' anna ', stage: 'new', risk: 'high', tier: 'low', group: 'order_unpaid', sort: 'chance', order: 'asc' },
      { q: 'anna', stage: 'new', risk: 'high', tier: 'low', group: 'order_unpaid', sort: 'chance', order: 'asc' },
    ],
    [
      'what no filter has',
      { stage: 'vip', risk: 3, tier: '', group: '<b>', sort: 'name', order: 'up', other: 'x' },
      {},
    ],
  ])('%s', (_name, search, expected) => {
    expect(readCustomersSearch(search)).toEqual(expected)
  })
})

describe('sortBy', () => {
  it.each<[string, CustomersSearch, 'asc' | 'desc']>([
    ['another column starts with the most', { sort: 'revenue', order: 'asc' }, 'desc'],
    ['the same column turns round', { sort: 'orders' }, 'asc'],
    ['and back', { sort: 'orders', order: 'asc' }, 'desc'],
  ])('%s', (_name, search, order) => {
    expect(sortBy({ ...search, q: 'a' }, 'orders')).toEqual({ q: 'a', sort: 'orders', order })
  })

  it('knows that the list comes by revenue', () => {
    expect(sortBy({}, 'revenue')).toEqual({ sort: 'revenue', order: 'asc' })
  })
})
