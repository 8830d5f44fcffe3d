import { Session } from 'chdb'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { bindParams } from './bind-params.ts'

test.each<[string, string, Record<string, unknown>, string]>([
  ['text', 'SELECT {a:String}', { a: "it's" }, "SELECT 'it\\'s'"],
  ['a number', 'SELECT {a:UInt8}', { a: 5 }, "SELECT _CAST('5', 'UInt8')"],
  ['a big integer', 'SELECT {a:UInt64}', { a: 2n ** 64n - 1n }, "SELECT _CAST('18446744073709551615', 'UInt64')"],
  ['nothing', 'SELECT {a:Nullable(String)}', { a: null }, "SELECT _CAST(NULL, 'Nullable(String)')"],
  [
    'a type with quotes',
    "SELECT {a:DateTime64(3, 'UTC')}",
    { a: 'x' },
    "SELECT _CAST('x', 'DateTime64(3, \\'UTC\\')')",
  ],
  ['a list', 'SELECT {a:Array(String)}', { a: ["'", null] }, "SELECT _CAST('[\\'\\\\\\'\\',NULL]', 'Array(String)')"],
  ['a map', 'SELECT {a:Map(String, Bool)}', { a: { b: true } }, "SELECT _CAST(map('b', true), 'Map(String, Bool)')"],
  ['one value twice', 'SELECT {a:UInt8} + {a:UInt8}', { a: 1 }, "SELECT _CAST('1', 'UInt8') + _CAST('1', 'UInt8')"],
  ['spaces', 'SELECT { a : UInt8 }', { a: 1 }, "SELECT _CAST('1', 'UInt8')"],
  [
    'a value that looks like a place',
    'SELECT {a:String}, {b:String}',
    { a: '{b:String}', b: '' },
    "SELECT '{b:String}', ''",
  ],
  ['no place in text', "SELECT '{a:String} \\' {a:String}'", { a: 1 }, "SELECT '{a:String} \\' {a:String}'"],
  ['no place in doubled quotes', "SELECT '''{a:String}'", { a: 1 }, "SELECT '''{a:String}'"],
  ['no place in a name', 'SELECT `{a:String}`, "{a:String}"', { a: 1 }, 'SELECT `{a:String}`, "{a:String}"'],
  [
    'no place in a comment',
    "SELECT 1 -- '{a:String}\n/* {a:String}\n' */",
    { a: 1 },
    "SELECT 1 -- '{a:String}\n/* {a:String}\n' */",
  ],
  [
    'a place after an apostrophe in a comment',
    "-- it's\nSELECT {a:UInt8}",
    { a: 1 },
    "-- it's\nSELECT _CAST('1', 'UInt8')",
  ],
  ['a map literal', "SELECT map('a', 1), {'a': 1}", { a: 1 }, "SELECT map('a', 1), {'a': 1}"],
  ['a missing value', 'SELECT {a:UInt8}', { b: 1 }, 'SELECT {a:UInt8}'],
  ['a name every object has', 'SELECT {toString:UInt8}', {}, 'SELECT {toString:UInt8}'],
])('binds %s', (_name, sql, params, expected) => {
  expect(bindParams(sql, params)).toBe(expected)
})

test.each([[new Date(0)], [Number.NaN], [Number.POSITIVE_INFINITY], [Symbol('x')], [() => 1], [new Map()]])(
  'refuses %s',
  (value) => {
    expect(() => bindParams('SELECT {a:String}', { a: value })).toThrow(/parameter/)
  },
)

test('refuses to make a name of a value', () => {
  expect(() => bindParams('SELECT * FROM {a:Identifier}', { a: 'events' })).toThrow(/names/)
})

describe('in the engine', () => {
  const session = new Session()
  afterAll(() => session.close())

  const anyText = fc.string({
    unit: fc.oneof(
      fc.constantFrom("'", '\\', '\0', '\n', '{', '}', '-', '`', '"'),
      fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' }),
    ),
  })

  test('any text comes back, alone, in a list and in a map', () => {
    fc.assert(
      fc.property(anyText, fc.array(anyText), (text, list) => {
        const sql = 'SELECT {text:String} AS text, {list:Array(String)} AS list, {map:Map(String, String)} AS map'
        const answer = session.query(bindParams(sql, { text, list, map: { [text]: text } }), 'JSONEachRow')
        expect(JSON.parse(answer)).toEqual({ text, list, map: { [text]: text } })
      }),
      { numRuns: 300 },
    )
  })

  test('any number comes back', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.maxSafeInteger(), (float, integer) => {
        const sql =
          'SELECT {float:Float64} AS float, {integer:Int64} AS integer SETTINGS output_format_json_quote_64bit_integers = 0'
        const answer = JSON.parse(session.query(bindParams(sql, { float, integer }), 'JSONEachRow'))
        expect([answer.float + 0, answer.integer]).toEqual([float + 0, integer])
      }),
      { numRuns: 200 },
    )
  })
})
