import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DelimitedScanner } from './delimited-scanner.ts'

const scannerOf = (columns: number, delimiter = ',') =>
  new DelimitedScanner({
    delimiter,
    slots: Int32Array.from({ length: columns }, (_, index) => index),
    wantedCount: columns,
    firstLine: 2,
  })

/** Rows of a text that comes in one piece, as cells or the reason why not, with their lines. */
const scan = (text: string, columns: number, delimiter = ',') =>
  scannerOf(columns, delimiter)
    .feed(text, true)
    .map(({ cells, line, problem }) => [line, problem ? problem.reason : cells])

const ragged = (found: number, expected: number) =>
  `The row has ${found} ${found === 1 ? 'cell' : 'cells'} where the header has ${expected}.`
const unclosed = 'A quote is opened and never closed.'
const afterQuote = 'There is text between a closing quote and the next delimiter.'

describe('DelimitedScanner', () => {
  test.each<[string, string, number, unknown[], string?]>([
    [
      'plain',
      'a,b\nc,d\n',
      2,
      [
        [2, ['a', 'b']],
        [3, ['c', 'd']],
      ],
    ],
    ['without a last line break', 'a,b', 2, [[2, ['a', 'b']]]],
    [
      'CRLF',
      'a,b\r\nc,d\r\n',
      2,
      [
        [2, ['a', 'b']],
        [3, ['c', 'd']],
      ],
    ],
    [
      'empty cells',
      ',\n,b\na,\n',
      2,
      [
        [2, ['', '']],
        [3, ['', 'b']],
        [4, ['a', '']],
      ],
    ],
    ['ends with a delimiter', 'a,', 2, [[2, ['a', '']]]],
    ['quotes', '"a","b"\n', 2, [[2, ['a', 'b']]]],
    ['doubled quotes', '"a ""x"" b",c\n', 2, [[2, ['a "x" b', 'c']]]],
    ['only quotes', '"",""""\n', 2, [[2, ['', '"']]]],
    ['delimiter in quotes', '"a,b",c\n', 2, [[2, ['a,b', 'c']]]],
    [
      'line breaks in quotes',
      '"a\nb",c\nd,e\n',
      2,
      [
        [2, ['a\nb', 'c']],
        [4, ['d', 'e']],
      ],
    ],
    [
      'CRLF after a quote',
      '"a","b"\r\nc,d\r\n',
      2,
      [
        [2, ['a', 'b']],
        [3, ['c', 'd']],
      ],
    ],
    ['quote inside an unquoted cell', '5" disc,b\n', 2, [[2, ['5" disc', 'b']]]],
    [
      'blank lines',
      '\na,b\n\n\r\nc,d\n\n',
      2,
      [
        [3, ['a', 'b']],
        [6, ['c', 'd']],
      ],
    ],
    ['blanks around', '  a , "b "\n', 2, [[2, ['a', '"b "']]]],
    [
      'too few cells',
      'a\nb,c\n',
      2,
      [
        [2, ragged(1, 2)],
        [3, ['b', 'c']],
      ],
    ],
    [
      'too many cells',
      'a,b,c\nd,e\n',
      2,
      [
        [2, ragged(3, 2)],
        [3, ['d', 'e']],
      ],
    ],
    ['empty cells too many', 'a,b,,\n', 2, [[2, ['a', 'b']]]],
    [
      'never closed',
      'a,b\n"c,d\ne,f\n',
      2,
      [
        [2, ['a', 'b']],
        [3, unclosed],
        [4, ['e', 'f']],
      ],
    ],
    [
      'closed too late',
      '"a,b\nc,"d",e\nf,g\n',
      2,
      [
        [2, afterQuote],
        [3, ragged(3, 2)],
        [4, ['f', 'g']],
      ],
    ],
    [
      'text after a quote',
      '"a"b,c\nd,e\n',
      2,
      [
        [2, afterQuote],
        [3, ['d', 'e']],
      ],
    ],
    ['tabs', 'a\tb, c\n', 2, [[2, ['a', 'b, c']]], '\t'],
    [
      'one column',
      'a\nb\n',
      1,
      [
        [2, ['a']],
        [3, ['b']],
      ],
    ],
    [
      'a NUL',
      'a,\u0000\nc,d\n',
      2,
      [
        [2, 'The row holds a NUL character.'],
        [3, ['c', 'd']],
      ],
    ],
  ])('%s', (_name, text, columns, expected, delimiter) => {
    expect(scan(text, columns, delimiter)).toEqual(expected)
  })

  test('gives only the wanted cells, in the order they were asked for', () => {
    const scanner = new DelimitedScanner({
      delimiter: ',',
      slots: Int32Array.from([-1, 1, -1, 0]),
      wantedCount: 2,
      firstLine: 1,
    })
    expect(scanner.feed('a,b,c,d\n', true)[0]?.cells).toEqual(['d', 'b'])
  })

  test('reads back whatever was written, wherever the text is cut', () => {
    const cell = fc.stringMatching(/^[a-z",\n é€]{0,6}$/)
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 })
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
    fc.assert(
      fc.property(table, fc.array(fc.nat(200), { maxLength: 5 }), fc.boolean(), (rows, cuts, isCrlf) => {
        const text = rows.map((row) => row.map(quoted).join(',')).join(isCrlf ? '\r\n' : '\n')
        const scanner = scannerOf(3)
        const read = blocksOf(text, cuts).flatMap(({ block, isLast }) => scanner.feed(block, isLast))
        expect(read.map(({ cells }) => cells)).toEqual(rows.map((row) => row.map((each) => each.trim())))
        const breaks = rows.map((row) => row.join('').split('\n').length)
        expect(read.map(({ line }) => line)).toEqual(breaks.map((_, index) => 2 + sum(breaks.slice(0, index))))
      }),
    )
  })
})

const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0)

/** Cuts a text behind line breaks near the given places, as the reader of blocks does. */
function blocksOf(text: string, cuts: number[]): { block: string; isLast: boolean }[] {
  const ends = cuts.map((cut) => text.indexOf('\n', cut) + 1).filter((end) => end > 0)
  const places = [...new Set([0, ...ends, text.length])].sort((left, right) => left - right)
  return places.slice(1).map((end, index) => ({ block: text.slice(places[index], end), isLast: end === text.length }))
}
