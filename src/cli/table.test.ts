import { expect, it } from 'vitest'
import { renderTable } from './table.ts'

const columns = [
  { title: 'stage', isRight: false },
  { title: 'customers', isRight: true },
]

it('lines up text at the left and figures at the right', () => {
  expect(
    renderTable(
      columns,
      [
        ['new', '7'],
        ['reactivated', '1,234'],
      ],
      80,
    ),
  ).toBe(
    ['stage        customers', '───────────  ─────────', 'new                  7', 'reactivated      1,234'].join('\n'),
  )
})

it('cuts the longest text where the terminal is narrow', () => {
  const table = renderTable(columns, [['a very long name of a stage', '7']], 30)
  expect(table.split('\n')[2]).toBe('a very long name o…          7')
  expect(table.split('\n').every((line) => [...line].length <= 30)).toBe(true)
})

it('cuts no id that somebody will copy', () => {
  const ids = [{ title: 'id', isRight: false, isWhole: true }, ...columns]
  const rows = [['whk_0mwswd55e7589d03a92041159', 'a very long name of a stage', '7']]
  expect(renderTable(ids, rows, 60).split('\n')[2]).toBe('whk_0mwswd55e7589d03a92041159  a very long name …          7')
})

it('breaks headings between words before it cuts anything', () => {
  const wide = ['step', 'rate from previous', 'rate from first', 'median seconds', 'customers who continued']
  const table = renderTable(
    wide.map((title, index) => ({ title, isRight: index > 0 })),
    [['registration', '40.1 %', '100 %', '1 min 34 s', '800']],
    60,
  )
  expect(table.split('\n')).toEqual([
    '                  rate   rate              customers',
    '                  from   from      median        who',
    'step          previous  first     seconds  continued',
    '────────────  ────────  ─────  ──────────  ─────────',
    'registration    40.1 %  100 %  1 min 34 s        800',
  ])
})

it('becomes a list where columns cannot fit', () => {
  const many = Array.from({ length: 12 }, (_, index) => ({ title: `figure ${index}`, isRight: true }))
  const table = renderTable(many, [many.map((_, index) => String(index))], 80)
  expect(table.split('\n').slice(0, 2)).toEqual(['figure 0   0', 'figure 1   1'])
})

it('counts characters as they are seen and lets no control character through', () => {
  const table = renderTable(
    columns,
    [
      ['Zoë 🎉', '1'],
      ['red\u001b[31m', '2'],
    ],
    80,
  )
  expect(table.split('\n').slice(2)).toEqual(['Zoë 🎉             1', 'red [31m          2'])
})
