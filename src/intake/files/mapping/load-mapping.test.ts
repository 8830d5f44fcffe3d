import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../../platform/index.ts'
import { loadMapping } from './load-mapping.ts'
import { shippedMapping, shippedMappings } from './shipped-mappings.ts'

const good = `name: mine
row: order
timeZone: Europe/Copenhagen
currency: DKK
fields:
  orderId: Order
  customer.userId: Customer
  occurredAt: { column: Date, format: d/M/yyyy }
  total: Total
`
const changed = (from: string, to: string) => good.replace(from, to)

describe('loadMapping', () => {
  test('a mapping of YAML, JSON text or an object', () => {
    const mapping = loadMapping(good, 'mine.yaml')
    expect(mapping).toMatchObject({ name: 'mine', row: 'order', fields: { orderId: 'Order' } })
    expect(loadMapping(JSON.stringify(mapping), 'mine.json')).toEqual(mapping)
    expect(loadMapping(mapping, 'mine')).toEqual(mapping)
  })

  test.each<[string, string, { line?: number; field?: string; reason: string; remedy?: string }]>([
    ['no YAML', 'name: [', { line: 1, reason: 'Flow sequence' }],
    ['a key twice', `${good}name: other\n`, { line: 10, reason: 'Map keys must be unique' }],
    ['a text', 'hello', { reason: 'A mapping is a list' }],
    ['nothing', '', { reason: 'A mapping is a list' }],
    ['no name', changed('name: mine\n', ''), { field: 'name', reason: '"name" is missing.' }],
    ['a bad name', changed('mine', 'My Shop'), { line: 1, field: 'name', reason: 'Use lower-case' }],
    ['an unknown row', changed('row: order', 'row: sale'), { line: 2, field: 'row', reason: 'order' }],
    ['an unknown zone', changed('Copenhagen', 'Nowhere'), { line: 3, field: 'timeZone', reason: 'Give an IANA zone' }],
    ['an unknown currency', changed('DKK', 'KRONER'), { line: 4, field: 'currency', reason: 'Give an ISO 4217 code' }],
    [
      'an unknown key',
      `${good}colour: red\n`,
      { line: 10, field: 'colour', reason: '"colour" means nothing here.', remedy: 'Known here: name, title' },
    ],
    [
      'an unknown field',
      changed('total:', 'totl:'),
      { line: 9, field: 'fields.totl', reason: 'There is no field "totl".', remedy: 'Fields are' },
    ],
    ['a bad format', changed('d/M/yyyy', 'someday'), { line: 8, field: 'fields.occurredAt.format', reason: 'Use iso' }],
    [
      'a format on money',
      changed('total: Total', 'total: { column: Total, format: iso }'),
      { line: 9, field: 'fields.total.format', reason: '"total" is no time.' },
    ],
    [
      'two sources',
      changed('total: Total', 'total: { column: Total, value: "1" }'),
      { line: 9, field: 'fields.total', reason: 'Give exactly one of' },
    ],
    [
      'no customer',
      changed('  customer.userId: Customer\n', ''),
      { line: 5, field: 'fields', reason: 'needs one of customer.userId' },
    ],
    [
      'no time',
      changed('  occurredAt: { column: Date, format: d/M/yyyy }\n', ''),
      { line: 5, field: 'fields', reason: 'An order needs a time.' },
    ],
    ['no money', changed('  total: Total\n', ''), { line: 5, reason: 'needs one of value, total' }],
    [
      'a bad condition',
      `${good}skip: [{ when: { column: A, is: blank }, because: x }]\n`,
      { line: 10, field: 'skip.0.when', reason: 'Not a condition' },
    ],
    [
      'a bad pattern',
      `${good}skip: [{ when: { column: A, matches: "(" }, because: x }]\n`,
      { line: 10, field: 'skip.0.when.matches', reason: 'Not a regular expression' },
    ],
    [
      'a skip without reason',
      `${good}skip:\n  - when: { column: A, is: empty }\n`,
      { line: 11, field: 'skip.0.because', reason: '"because" is missing.' },
    ],
    [
      'an unknown lookup',
      `${good}derive:\n  P: { lookup: people, by: Customer, take: id }\n`,
      { line: 11, field: 'derive.P.lookup', reason: 'There is no lookup "people".' },
    ],
    [
      'a value the lookup lacks',
      `${good}lookups: { p: { file: a.csv, key: k, take: [v] } }\nderive: { P: { lookup: p, by: Customer, take: w } }\n`,
      { line: 11, field: 'derive.P.take', reason: 'does not take "w"' },
    ],
    [
      'a lookup elsewhere',
      `${good}lookups: { p: { file: ../../etc/passwd, key: k, take: [v] } }\n`,
      { line: 10, field: 'lookups.p.file', reason: 'without a path' },
    ],
    ['a field that every object has', changed('total: Total', 'constructor: Total'), { reason: 'There is no field' }],
    [
      'derived in a circle',
      `${good}derive:\n  A: { column: B }\n  B: { column: A }\n`,
      { line: 11, field: 'derive.A', reason: '"B" is derived further down.' },
    ],
    [
      'lines of no order',
      `${changed('row: order', 'row: event')}event: X\nlines: { each: items }\n`,
      { field: 'lines', reason: 'Only "row: order" collects lines.' },
    ],
    [
      'a list in a CSV',
      `${good}format: { type: csv }\nlines: { each: items }\n`,
      { line: 11, field: 'lines.each', reason: 'Only JSON and Parquet' },
    ],
    [
      'several events of a line',
      `${changed('row: order', 'row: order_line').replace('total: Total', 'line.sku: S\n  line.price: P')}events: [{ name: X, at: Date }]\n`,
      { field: 'events', reason: 'Only "row: order"' },
    ],
    ['an event without a name', changed('row: order', 'row: event'), { reason: 'needs its name' }],
  ])('%s', (_name, source, expected) => {
    const { reason, remedy = '', ...where } = expected
    const refusal = loadMapping(source, 'mine.yaml')
    expect(refusal).toMatchObject({ refused: true, code: 'invalid_mapping', file: 'mine.yaml', ...where })
    expect(isRefusal(refusal) && refusal.reason).toContain(reason)
    expect(isRefusal(refusal) && (refusal.remedy ?? '')).toContain(remedy)
  })
})

describe('shipped mappings', () => {
  test('every one is valid and has a name of its own and a title', () => {
    const mappings = shippedMappings()
    expect(mappings.length).toBeGreaterThanOrEqual(14)
    expect(new Set(mappings.map(({ name }) => name)).size).toBe(mappings.length)
    for (const mapping of mappings) expect(mapping.title, mapping.name).toBeTruthy()
  })

  test('are found by name', () => {
    expect(shippedMapping('cdnow')?.currency).toBe('USD')
    expect(shippedMapping('nothing')).toBeUndefined()
  })
})
