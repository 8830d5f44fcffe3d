import { describe, expect, it } from 'vitest'
import { cellOfReason, closeBody, type EditableBody, openBody } from './edit-body.ts'

describe('openBody', () => {
  it.each<[string, string, EditableBody]>([
    [
      'a row of a file',
      '{"Order":"1","Pieces":"abc"}',
      {
        kind: 'cells',
        cells: [
          ['Order', '1'],
          ['Pieces', 'abc'],
        ],
      },
    ],
    [
      'a call',
      '{"type":"track","properties":{}}',
      { kind: 'text', text: '{\n  "type": "track",\n  "properties": {}\n}' },
    ],
    ['an order of several rows', '[{"Order":"1"}]', { kind: 'text', text: '[\n  {\n    "Order": "1"\n  }\n]' }],
    ['what is no JSON', '1;2;"3', { kind: 'text', text: '1;2;"3' }],
    ['nothing', '{}', { kind: 'text', text: '{}' }],
  ])('%s', (_name, body, opened) => {
    expect(openBody(body)).toEqual(opened)
  })
})

it.each(['{"Order":"1","Pieces":"abc"}', '1;2;"3'])('gives %s back as it came', (body) => {
  expect(closeBody(openBody(body))).toBe(body)
})

describe('cellOfReason', () => {
  const body = openBody('{"Order":"1","Pieces":" abc"}')
  it.each<[string, { field: string | null; reason: string }, string | undefined]>([
    ['by its name', { field: 'Order', reason: 'The cell is wrong.' }, 'Order'],
    ['by the value that is quoted', { field: 'line.quantity', reason: '"abc" is not a number.' }, 'Pieces'],
    ['not at all', { field: 'customer.email', reason: 'The row names no customer.' }, undefined],
  ])('%s', (_name, reject, cell) => {
    expect(cellOfReason(body, reject)).toBe(cell)
  })
})
