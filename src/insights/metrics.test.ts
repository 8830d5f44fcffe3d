import { afterAll, beforeAll, expect, it } from 'vitest'
import { late, openSmallShop, type SmallShop } from '../../test/support/small-world.ts'
import { reports } from './list.ts'
import { figure, metrics, ratio } from './metrics.ts'

let shop: SmallShop
beforeAll(async () => {
  shop = await openSmallShop()
})
afterAll(() => shop.close())

const isKnown = (name: string) => Object.hasOwn(metrics, name)
const numberUnits = new Set(['count', 'money', 'rate', 'days', 'seconds', 'score', 'number'])

it.each(reports.kinds)('knows every figure of report %s', async (kind) => {
  const { columns: ofRows, rows, summaryColumns, summary } = await shop.ask(kind, { asOf: late })
  const columns = [...ofRows, ...summaryColumns]
  for (const figures of summary) expect(Object.keys(figures)).toEqual(summaryColumns.map(({ name }) => name))
  // The column `value` holds a figure that the row names.
  const names = columns.filter(({ unit, name }) => numberUnits.has(unit) && name !== 'value').map(({ name }) => name)
  const rowNames = rows.flatMap(({ metric }) => (typeof metric === 'string' ? [metric.split('.')[0] ?? ''] : []))
  expect([...names, ...rowNames].filter((name) => !isKnown(name))).toEqual([])
  for (const { name, unit } of columns.filter((column) => names.includes(column.name)))
    expect(unit, `unit of ${name}`).toBe(metrics[name as keyof typeof metrics].unit)
})

it.each(reports.kinds)('every cell of report %s is in a column that it names', async (kind) => {
  const { columns, rows } = await shop.ask(kind, { asOf: late })
  const names = columns.map(({ name }) => name)
  for (const row of rows) expect(Object.keys(row).sort()).toEqual(names.toSorted())
})

it('makes a column from an entry', () => {
  expect(figure('repeatRate')).toEqual({ name: 'repeatRate', unit: 'rate', description: 'repeatBuyers ÷ buyers.' })
  expect(figure('customers', 'Customers in the stage').description).toBe('Customers in the stage.')
})

it.each([
  [1, 4, 0.25],
  [0, 4, 0],
  [0, 0, null],
])('%i of %i is %s', (part, whole, expected) => {
  expect(ratio(part, whole)).toBe(expected)
})
