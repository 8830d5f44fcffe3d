import { expect, it } from 'vitest'
import english from '../locales/en/refusals.json' with { type: 'json' }
import { sentencePatterns } from './sentence-patterns.ts'

const patterns = sentencePatterns(english.refusals.sentences)

it.each([
  ['"12,x" is not a number.', 'notNumber', '"12,x"'],
  ['Found text "…", which is no quantity.', 'noQuantity', 'text "…"'],
  ['Found an array.', 'found', 'an array'],
  ['The row has 3 cells where the header has 5.', 'cells', '3'],
  ['The row has 1 cell where the header has 5.', 'oneCell', '5'],
  ['A row of this order cannot be read: The row says no time.', 'brokenRow', 'The row says no time.'],
  ['The row says no time.', 'rowNoTime', undefined],
  ['Something that nobody has said yet.', undefined, undefined],
])('%s', (sentence, key, value) => {
  const known = patterns.find(({ pattern }) => pattern.test(sentence))
  expect([known?.key, known?.pattern.exec(sentence)?.groups?.a]).toEqual([key, value])
})
