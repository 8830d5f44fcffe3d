import { describe, expect, it } from 'vitest'
import type { DescribedField, Tree } from '../api/segments.ts'
import { choiceOf, partOfChoice, partsOf } from './parts.ts'

const test = (field: string, op: string, more: object = {}): Tree => ({ kind: 'field', field, test: { op, ...more } })
const city = { name: 'city', type: 'text' } as DescribedField
const groups = { name: 'groups', type: 'list' } as DescribedField

describe('partsOf', () => {
  const [stage, risk] = [test('stage', '=', { value: 'new' }), test('risk', '=', { value: 'high' })]
  it.each<[string, Tree, Tree[]]>([
    ['what must hold together', { all: [stage, risk] }, [stage, risk]],
    ['one condition', stage, [stage]],
    ['an alternative, which is one filter', { any: [stage, risk] }, [{ any: [stage, risk] }]],
    ['everybody', { all: [] }, []],
  ])('%s', (_name, definition, parts) => {
    expect(partsOf(definition)).toEqual(parts)
  })
})

describe('a choice of values', () => {
  it.each<[string, DescribedField, string[], Tree]>([
    ['of nothing yet', city, [], test('city', 'in', { values: [] })],
    ['of some', city, ['Rome', "L'Aquila"], test('city', 'in', { values: ['Rome', "L'Aquila"] })],
    ['of none that is known', city, [''], test('city', 'is unknown')],
    ['of both', city, ['Rome', ''], { any: [test('city', 'in', { values: ['Rome'] }), test('city', 'is unknown')] }],
    ['of a list', groups, ['order_unpaid'], test('groups', 'has', { values: ['order_unpaid'] })],
  ])('%s is a part, and read from it again', (_name, field, values, part) => {
    expect(partOfChoice(field, values)).toEqual(part)
    expect(choiceOf(part)).toEqual({ field: field.name, values })
  })

  it('is what a report links to', () => {
    expect(choiceOf(test('stage', '=', { value: 'new' }))).toEqual({ field: 'stage', values: ['new'] })
  })

  it.each<[string, Tree]>([
    ['another comparison', test('city', 'contains', { value: 'Ro' })],
    ['numbers', test('recency', 'in', { values: [4, 5] })],
    ['another kind of condition', { kind: 'ordered' }],
    ['two fields', { any: [test('city', 'is unknown'), test('region', 'is unknown')] }],
    ['what must not be', { none: [test('city', 'is unknown')] }],
  ])('is not %s', (_name, part) => {
    expect(choiceOf(part)).toBeUndefined()
  })
})
