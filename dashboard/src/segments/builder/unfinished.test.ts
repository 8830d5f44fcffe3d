import { expect, it } from 'vitest'
import type { Tree } from '../../api/segment-catalogue.ts'
import { isUnfinished } from './unfinished.ts'

const stage = (values: string[]) => ({ kind: 'field', field: 'stage', test: { op: 'in', values } })

it.each<[string, Tree, boolean]>([
  ['everybody', { all: [] }, false],
  ['a choice of nothing', stage([]), true],
  ['a choice of nothing, deep inside', { all: [{ any: [{ none: [stage([])] }] }] }, true],
  ['a choice', stage(['new']), false],
  ['an event without a name', { kind: 'event', event: '' }, true],
  ['a step without a name', { kind: 'sequence', first: { event: 'A' }, followedBy: [{ event: '' }] }, true],
  ['nothing that follows, only what does not', { kind: 'sequence', first: { event: 'A' }, followedBy: [] }, false],
  ['a day not given', { kind: 'ordered', window: { since: '' } }, true],
  ['a stretch of time', { kind: 'ordered', window: { last: 7, unit: 'days' } }, false],
  ['an empty text to compare with', { kind: 'field', field: 'city', test: { op: '=', value: '' } }, false],
  [
    'a property without a name',
    { kind: 'event', event: 'A', where: [{ property: '', test: { op: 'is known' } }] },
    true,
  ],
])('%s', (_name, tree, expected) => {
  expect(isUnfinished(tree)).toBe(expected)
})
