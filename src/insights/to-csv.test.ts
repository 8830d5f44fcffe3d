import { expect, it } from 'vitest'
import type { ReportRow } from './report.ts'
import { toCsv } from './to-csv.ts'

const lines = (...rows: ReportRow[]) =>
  toCsv({
    columns: [
      { name: 'name', unit: 'text', description: '' },
      { name: 'value', unit: 'number', description: '' },
    ],
    rows,
  })

it.each<[string, ReportRow, string]>([
  ['text and number', { name: 'orders', value: 12 }, 'orders,12'],
  ['a fraction in full', { name: 'rate', value: 4 / 7 }, 'rate,0.5714285714285714'],
  ['no value', { name: 'rate', value: null }, 'rate,'],
  ['a missing cell', { name: 'rate' }, 'rate,'],
  ['yes and no', { name: 'isPartial', value: true }, 'isPartial,true'],
  ['a comma', { name: 'Copenhagen, K', value: 1 }, '"Copenhagen, K",1'],
  ['quotes', { name: 'the "best"', value: 1 }, '"the ""best""",1'],
  ['a line break', { name: 'a\r\nb', value: 1 }, '"a\r\nb",1'],
  ['a formula', { name: '=HYPERLINK("http://x")', value: 1 }, '"\'=HYPERLINK(""http://x"")",1'],
  ['a plus', { name: '+1', value: 1 }, "'+1,1"],
  ['a minus', { name: '-2+3', value: 1 }, "'-2+3,1"],
  ['an at', { name: '@SUM(A1)', value: 1 }, "'@SUM(A1),1"],
  ['a tab before a formula', { name: '\t=1', value: 1 }, "'\t=1,1"],
  ['a return before a formula', { name: '\r=1', value: 1 }, '"\'\r=1",1'],
  ['a negative number', { name: 'net', value: -5 }, 'net,-5'],
  ['a sign inside', { name: '1=1', value: 1 }, '1=1,1'],
])('writes %s', (_, row, line) => {
  expect(lines(row)).toBe(`name,value\r\n${line}\r\n`)
})

it('writes the names even without rows', () => {
  expect(lines()).toBe('name,value\r\n')
})
