import { describe, expect, it } from 'vitest'
import type { Annotation } from '../api/annotations.ts'
import { markStretches, tellFlags } from './marked-days.ts'

const mark = (on: string, text: string, others: Partial<Annotation> = {}): Annotation => ({
  ...{ kind: 'festival', on, text, annotationId: null, isMinor: false },
  ...others,
})
const marks = [
  mark('2026-02-01', 'Sale', { kind: 'campaign' }),
  mark('2026-02-02', 'Candlemas'),
  mark('2026-02-08', 'New shelf', { kind: 'note', annotationId: 'ann_1' }),
  mark('2026-02-14', 'Valentine', { isMinor: true }),
]
const texts = (marked: Map<string, Annotation[]>) =>
  [...marked].map(([label, own]) => [label, own.map(({ text }) => text).join(', ')])

describe('markStretches', () => {
  it('of days has everything on its day', () => {
    expect(texts(markStretches(marks, ['2026-02-01', '2026-02-02', '2026-02-14'], 'day'))).toEqual([
      ['2026-02-01', 'Sale'],
      ['2026-02-02', 'Candlemas'],
      ['2026-02-14', 'Valentine'],
    ])
  })

  it('of weeks has their seven days', () => {
    expect(texts(markStretches(marks, ['2026-01-26', '2026-02-02'], 'week'))).toEqual([
      ['2026-01-26', 'Sale'],
      ['2026-02-02', 'Candlemas, New shelf'],
    ])
  })

  it('of months leaves out festivals', () => {
    expect(texts(markStretches(marks, ['2026-02', '2026-03'], 'month'))).toEqual([['2026-02', 'Sale, New shelf']])
  })
})

it.each([
  [2, ['⚑ a', '⚑ a']],
  [4, ['⚑ a', '⚑ a', '⚑ a', '⚑ a']],
  [6, ['⚑ a', '⚑ a', '⚑ a', 'and 3 more']],
])('tells %i flags', (count, lines) => {
  const own = Array.from({ length: count }, () => mark('2026-01-01', 'a'))
  expect(tellFlags(own, (left) => `and ${left} more`)).toEqual(lines)
})
