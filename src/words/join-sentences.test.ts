import { expect, it } from 'vitest'
import { joinSentences } from './join-sentences.ts'

it.each([
  [['The disk is full.', 'Free some space.'], 'The disk is full. Free some space.'],
  [['磁盘已满。', '请清理空间。'], '磁盘已满。请清理空间。'],
  [['', 'Alone.', undefined], 'Alone.'],
  [[], ''],
])('%j', (sentences, joined) => {
  expect(joinSentences(...sentences)).toBe(joined)
})
