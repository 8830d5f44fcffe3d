import { describe, expect, it } from 'vitest'
import type { DescribedCondition } from '../../dashboard/src/api/segment-catalogue.ts'
import {
  paramsOf,
  setParam,
  startCondition,
  startTest,
  withOp,
} from '../../dashboard/src/segments/builder/condition-params.ts'
import { describeConditions, readTree } from '../../src/segments/index.ts'

const conditions = describeConditions() as DescribedCondition[]
const find = (kind: string) => conditions.find((each) => each.kind === kind) as DescribedCondition
const controls = (kind: string) =>
  paramsOf(find(kind)).map((param) => {
    const { name, control, isOptional } = param
    const from = param.control === 'text' && param.valuesFrom ? ` from ${param.valuesFrom}` : ''
    return `${name}${isOptional ? '?' : ''} ${control}${from}`
  })

describe('the form of a condition', () => {
  it.each([
    ['field', ['field choice', 'test test']],
    ['ordered', ['times? count', 'where? where', 'window? window']],
    ['event', ['event text from events', 'times? count', 'where? where', 'window? window']],
    ['trait', ['trait text from traits', 'test test']],
    ['spent', ['op choice', 'amount number', 'where? where', 'window? window']],
    [
      'event-amount',
      [
        'way choice',
        'of figure',
        'event text from events',
        'where? where',
        'op choice',
        'amount number',
        'window? window',
      ],
    ],
    ['birthday', ['days number']],
    ['list', ['list text from lists']],
    ['sequence', ['first step', 'followedBy steps', 'not? step', 'within duration', 'window? window']],
    ['feed', ['feed text from feeds', 'field text from feedFields', 'test test', 'days? span']],
    ['top', ['end choice', 'count? number', 'share? number', 'by choice', 'segment? text from segments']],
    ['near', ['km number', 'latitude number', 'longitude number']],
  ])('of %s is what it declares', (kind, expected) => {
    expect(controls(kind)).toEqual(expected)
  })

  it('names something to edit for every parameter of every condition', () => {
    for (const described of conditions)
      expect(paramsOf(described).map(({ control }) => control)).not.toContain(undefined)
  })
})

it('begins every condition so that only names and values are left to fill in', () => {
  const fill = (value: unknown): unknown => {
    if (value === '') return 'Something'
    if (Array.isArray(value)) return value.length > 0 ? value.map(fill) : ['new']
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fill(each)]))
  }
  for (const described of conditions) {
    const field = described.kind === 'field' ? described.fields[0] : undefined
    const read = readTree(fill(startCondition(described, field)))
    expect({ kind: described.kind, refused: 'code' in read ? read : undefined }).toEqual({ kind: described.kind })
  }
})

it('has a share or a count, never both', () => {
  expect(setParam(find('top'), { kind: 'top', end: 'top', share: 0.1, by: 'orders' }, 'count', 5)).toEqual({
    ...{ kind: 'top', end: 'top', by: 'orders', count: 5 },
  })
})

it('takes a parameter away', () => {
  expect(
    setParam(find('ordered'), { kind: 'ordered', window: { last: 1, unit: 'days' } }, 'window', undefined),
  ).toEqual({
    kind: 'ordered',
  })
})

it.each([
  [{ op: '=', value: 'x' }, 'in', { op: 'in', values: ['x'] }],
  [{ op: 'in', values: ['x', 'y'] }, '=', { op: '=', value: 'x' }],
  [{ op: '>=', value: 3 }, 'between', { op: 'between', from: 3, to: 3 }],
  [{ op: 'between', from: 3, to: 9 }, '<', { op: '<', value: 3 }],
  [{ op: 'in last', amount: 4, unit: 'weeks' }, 'more than ago', { op: 'more than ago', amount: 4, unit: 'weeks' }],
  [{ op: '=', value: 'x' }, 'is known', { op: 'is known' }],
])('keeps what fits when a test changes', (test, op, expected) => {
  expect(withOp(test, op, { name: 'any', type: 'loose' })).toEqual(expected)
})

it('leaves it to the reader which values of a choice are meant', () => {
  expect(startTest({ type: 'choice' })).toEqual({ op: 'in', values: [] })
})
