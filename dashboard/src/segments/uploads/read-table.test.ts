import { describe, expect, it } from 'vitest'
import { factsOf, identifiersOf, looksLikeHead, readTable, recordsOf } from './read-table.ts'

describe('readTable', () => {
  it.each([
    ['commas', 'email,name\na@x.dk,Ann\n', ['email', 'name'], [['a@x.dk', 'Ann']]],
    ['semicolons, with commas in a cell', 'id;town\r\n1;"Aarhus, DK"\r\n', ['id', 'town'], [['1', 'Aarhus, DK']]],
    ['tabs', 'id\ttown\n1\tLyon', ['id', 'town'], [['1', 'Lyon']]],
    ['quotes and line breaks in quotes', 'id,says\n1,"a ""b""\nc"', ['id', 'says'], [['1', 'a "b"\nc']]],
    [
      'empty cells at the end, empty lines',
      'id,town\n1,\n\n2,Rome',
      ['id', 'town'],
      [
        ['1', ''],
        ['2', 'Rome'],
      ],
    ],
    ['a mark at its beginning', '\uFEFFid\n1', ['id'], [['1']]],
    ['nothing', '', [], []],
  ])('%s', (_name, text, columns, rows) => {
    expect(readTable(text)).toEqual({ columns, rows })
  })
})

it.each([
  ['email\na@x.dk', true],
  ['customer id,E-mail\n1,a@x.dk', true],
  ['a@x.dk\nb@x.dk', false],
  ['17850\n12748', false],
  ['u00123\nu00124', false],
])('%j has a head: %s', (text, expected) => {
  expect(looksLikeHead(readTable(text))).toBe(expected)
})

it('names each customer of a column once', () => {
  const table = readTable('name,email\nAnn,a@x.dk\nBo,\nAnne, a@x.dk \n')
  expect(identifiersOf(table, 1, true)).toEqual(['a@x.dk'])
  expect(identifiersOf(readTable('a@x.dk\nb@x.dk'), 0, false)).toEqual(['a@x.dk', 'b@x.dk'])
})

it('tells what a feed tells', () => {
  const table = readTable('date,city,temperature\n2026-03-01,Aarhus,4')
  expect(factsOf(table)).toEqual(['temperature'])
  expect(recordsOf(table)).toEqual([{ date: '2026-03-01', city: 'Aarhus', temperature: '4' }])
})
