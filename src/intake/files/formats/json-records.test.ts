import { describe, expect, test } from 'vitest'
import { createLineSplitter, JsonValueSplitter, jsonFormOf } from './json-records.ts'
import { createCellReader, parseJson } from './json-values.ts'

describe('jsonFormOf', () => {
  test.each([
    ['{"a":1}\n{"a":2}\n', 'lines'],
    ['{"a":1}', 'lines'],
    ['not json\n{"a":1}\n', 'lines'],
    ['[{"a":1}]', 'array'],
    ['\n [\n{"a":1}]', 'array'],
    ['{\n "a": 1\n}\n', 'values'],
  ])('%j', (start, form) => {
    expect(jsonFormOf(start)).toBe(form)
  })
})

describe('records', () => {
  test('one a line, with its line', () => {
    const split = createLineSplitter(1)
    expect(split('{"a":1}\n\n{"a":2}\n')).toMatchObject([
      { text: '{"a":1}', line: 1 },
      { text: '{"a":2}', line: 3 },
    ])
    expect(split('{"a":3}')).toMatchObject([{ text: '{"a":3}', line: 4 }])
  })

  const list = '[\n {"a": "}]{[\\"", "b": [1, {"c": 2}]},\n\n {\n"d": "\\\\"}\n]\n'
  test.each([1, 2, 3, 5, 8, 1000])('of a list, whatever the pieces (%i characters each)', (size) => {
    const splitter = new JsonValueSplitter(1)
    const records = []
    for (let at = 0; at < list.length; at += size) {
      // The reader cuts behind line breaks and braces only, so never behind a backslash.
      if (list[at + size - 1] === '\\') return
      records.push(...splitter.feed(list.slice(at, at + size), at + size >= list.length))
    }
    expect(records.map(({ text, line, isWhole }) => [JSON.parse(text), line, isWhole])).toEqual([
      [{ a: '}]{["', b: [1, { c: 2 }] }, 2, true],
      [{ d: '\\' }, 4, true],
    ])
  })

  test('an object that never ends is given with its line, those before it too', () => {
    const records = new JsonValueSplitter(1).feed('[{"a":1},\n{"a":2,\n"b":', true)
    expect(records.map(({ line, isWhole }) => [line, isWhole])).toEqual([
      [1, true],
      [2, false],
    ])
  })
})

describe('values', () => {
  test('ids beyond 2^53 keep their digits', () => {
    expect(parseJson('{"id": 820982911946154508, "n": 12, "x": [9007199254740993]}')).toEqual({
      id: '820982911946154508',
      n: 12,
      x: ['9007199254740993'],
    })
  })

  test('cells by path; a name with dots of its own comes first; lists row by row', () => {
    const read = createCellReader({
      columns: ['billing.email', 'a.b', 'none', 'deep.er.none', 'flag', 'list'],
      each: { path: 'items', columns: ['sku', 'price.value'] },
    })
    const record = {
      billing: { email: ' x@y.z ' },
      'a.b': 1,
      a: { b: 2 },
      flag: false,
      list: [1, 2],
      items: [{ sku: 'A', price: { value: 1.5 } }, { sku: null }],
    }
    expect(read(record)).toEqual({
      cells: ['x@y.z', '1', '', '', 'false', '[1,2]'],
      lines: [
        ['A', '1.5'],
        ['', ''],
      ],
    })
    expect(read({}).lines).toEqual([])
  })
})
