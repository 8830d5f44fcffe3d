import { describe, expect, it } from 'vitest'
import type { Reports } from '../api/reports.ts'
import { figureOf, prepareFigures } from './prepare-figures.ts'

const rows: Reports['overview'][] = [
  { metric: 'repeatRate', value: 0.4, unit: 'rate' },
  { metric: 'customers', value: 12, unit: 'count' },
  { metric: 'unpaidOrders', value: 3, unit: 'count' },
  { metric: 'averageOrderMinor', value: null, unit: 'money' },
]

describe('prepareFigures', () => {
  it('keeps the key figures in their order, with their units, and a missing value as missing', () => {
    expect(prepareFigures({ rows })).toEqual([
      { metric: 'customers', value: 12, unit: 'count' },
      { metric: 'averageOrderMinor', value: null, unit: 'money' },
      { metric: 'repeatRate', value: 0.4, unit: 'rate' },
    ])
  })

  it.each<[string, Reports['overview'][], boolean]>([
    ['no rows', [], true],
    ['nobody', [{ metric: 'customers', value: 0, unit: 'count' }], true],
    ['only visitors', [{ metric: 'visitors', value: 5, unit: 'count' }], false],
  ])('%s', (_name, given, isEmpty) => {
    expect(prepareFigures({ rows: given }) === undefined).toBe(isEmpty)
  })

  it('finds a figure by name', () => {
    const figures = prepareFigures({ rows }) ?? []
    expect(figureOf(figures, 'repeatRate')).toBe(0.4)
    expect(figureOf(figures, 'orders')).toBeNull()
  })
})
