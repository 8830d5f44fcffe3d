import { expect, it } from 'vitest'
import { nameLabels } from './name-labels.ts'

it.each([
  ['words that fit are broken between them', ['Second month', 'A day'], 60, { width: 52 }],
  ['a column is never wider than a line may be', ['Second month'], 300, { width: 96 }],
  ['a word that does not fit stands aslant, and so do all', ['A day', 'Second quarter'], 42, { rotate: 45 }],
  ['Chinese is broken anywhere', ['第二个季度内', '一天'], 42, { width: 34 }],
])('%s', (_name, names, columnPx, expected) => {
  expect(nameLabels(names, columnPx)).toMatchObject(expected)
})
