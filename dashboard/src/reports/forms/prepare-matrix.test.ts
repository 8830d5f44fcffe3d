import { expect, it } from 'vitest'
import { prepareMatrix } from './prepare-matrix.ts'

const axes = { row: 'age', column: 'class', measure: 'unpaidMinor' } as const
const row = (age: string, name: string, unpaidMinor: number) => ({ age, class: name, unpaidMinor })

it('keeps the order of names, tints by the most, and leaves gaps', () => {
  const matrix = prepareMatrix([row('new', 'high', 700), row('new', 'low', 100), row('old', 'low', 350)], axes)
  expect(matrix?.columns).toEqual(['high', 'low'])
  expect(matrix?.rows.map(({ row: name, cells }) => [name, cells.map(({ heat }) => heat)])).toEqual([
    ['new', [6, 1]],
    ['old', [undefined, 3]],
  ])
  expect(matrix?.rows[1]?.cells[0]?.found).toBeUndefined()
})

it('takes the order across from the row that has most of them', () => {
  const rows = [
    row('new', 'high', 1),
    row('new', 'none', 2),
    ...['high', 'low', 'none'].map((name) => row('old', name, 3)),
  ]
  expect(prepareMatrix(rows, axes)?.columns).toEqual(['high', 'low', 'none'])
})

it('tells rows of one name apart, and does not tint what has no figure', () => {
  const rows = [
    { place: 'santos', country: 'BR', category: 'tea', lift: 2 },
    { place: 'santos', country: 'PT', category: 'tea', lift: null },
  ]
  const own = { row: 'place', column: 'category', measure: 'lift' } as const
  const matrix = prepareMatrix(rows, own, ({ place, country }) => `${place} ${country}`)
  expect(
    matrix?.rows.map(({ row: name, cells }) => [name, cells.map(({ heat, found }) => [heat, found?.lift])]),
  ).toEqual([
    ['santos BR', [[6, 2]]],
    ['santos PT', [[undefined, null]]],
  ])
})

it('is nothing where no row has both names', () => {
  expect(prepareMatrix([{ age: 'new', class: null, unpaidMinor: 1 }], axes)).toBeUndefined()
})
