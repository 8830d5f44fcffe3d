import { describe, expect, it } from 'vitest'
import { columnOf } from './columns.ts'
import { type CustomersSearch, chosenFilters, readCustomersSearch, sortBy } from './customers-search.ts'

describe('readCustomersSearch', () => {
  it.each<[string, Record<string, unknown>, CustomersSearch]>([
    ['nothing', {}, {}],
    [
      'filters and sorting',
      { q: ' anna ', where: "stage = 'new'", cohort: '2026-01', notStep: 'order', sort: 'chance', order: 'asc' },
      { q: 'anna', where: "stage = 'new'", cohort: '2026-01', notStep: 'order', sort: 'chance', order: 'asc' },
    ],
    ['what no list has', { segment: 3, where: ' ', sort: 'height', order: 'up', other: 'x' }, {}],
    ['a value that means nothing, which the server refuses', { cohort: 'spring' }, { cohort: 'spring' }],
  ])('%s', (_name, search, expected) => {
    expect(readCustomersSearch(search)).toEqual(expected)
  })
})

describe('sortBy', () => {
  it.each<[string, CustomersSearch, 'orders' | 'name', Partial<CustomersSearch>]>([
    ['another column starts with the most', { sort: 'revenue', order: 'asc' }, 'orders', { order: 'desc' }],
    ['a name with its beginning', {}, 'name', { order: 'asc' }],
    ['the same column turns round', { sort: 'orders' }, 'orders', { order: 'asc' }],
    ['and back', { sort: 'orders', order: 'asc' }, 'orders', { order: 'desc' }],
  ])('%s', (_name, search, column, expected) => {
    expect(sortBy({ ...search, q: 'a' }, columnOf(column))).toEqual({ sort: column, ...expected })
  })

  it('knows that the list comes by revenue', () => {
    expect(sortBy({}, columnOf('revenueMinor'))).toEqual({ sort: 'revenue', order: 'asc' })
  })

  it('leaves a list that its column cannot sort', () => {
    expect(sortBy({ sort: 'orders' }, columnOf('persona'))).toEqual({})
  })
})

it('chosenFilters are those of the address, without search, definition and sorting', () => {
  expect(
    chosenFilters({ q: 'a', where: 'orders = 1', segment: 'loyal', sort: 'name', cohort: '2026-01', step: undefined }),
  ).toEqual([
    { name: 'segment', value: 'loyal' },
    { name: 'cohort', value: '2026-01' },
  ])
})
