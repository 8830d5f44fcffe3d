import { expect, it } from 'vitest'
import { prepareRfm } from './prepare-rfm.ts'

const row = (recency: number, frequency: number, monetary: number, customers: number, group: string) => ({
  ...{ recency, frequency, monetary, customers, group },
  revenueMinor: customers * monetary * 100,
})

it('adds up the monetary scores of a cell and tints by what is asked for', () => {
  const rows = [row(5, 5, 5, 3, 'champions'), row(5, 5, 4, 4, 'champions'), row(1, 1, 1, 14, 'lost')]
  const grid = prepareRfm(rows, 'customers')
  expect(grid.map(({ frequency }) => frequency)).toEqual([5, 4, 3, 2, 1])
  expect(grid[0]?.cells[4]).toEqual({
    ...{ recency: 5, frequency: 5, customers: 7, revenueMinor: 3_100, group: 'champions', heat: 3 },
    row: { ...row(5, 5, 4, 4, 'champions'), monetary: null, customers: 7 },
  })
  expect(grid[4]?.cells[0]).toMatchObject({ customers: 14, heat: 6 })
  expect(grid[2]?.cells[2]).toMatchObject({ customers: 0, revenueMinor: 0, group: '', heat: 0, row: undefined })
  expect(prepareRfm(rows, 'revenueMinor')[0]?.cells[4]?.heat).toBe(6)
})
