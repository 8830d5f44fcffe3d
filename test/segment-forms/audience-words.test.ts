import { describe, expect, it } from 'vitest'
import { texts } from '../../dashboard/src/locales/en/index.ts'
import { audiencePatterns, audiences, conditions } from '../../src/segments/index.ts'

const words = texts.segments

/** The other languages are held to English's keys by their own test. */
describe('what the product ships has its words on screen', () => {
  it('every audience is called something and says what for', () => {
    const names = audiences.map(({ name }) => name).sort()
    expect(Object.keys(texts.audiences).sort()).toEqual(names)
    expect(Object.keys(words.purposes).sort()).toEqual(names)
  })

  it('every audience with a blank', () => {
    const { patterns } = words as unknown as { patterns: Record<string, unknown> & { blanks: Record<string, string> } }
    for (const { name, valuesFrom } of audiencePatterns) {
      expect(Object.keys(patterns[name] as object)).toEqual(['title', 'purpose', 'filled'])
      expect(Object.keys(patterns.blanks)).toContain(valuesFrom)
    }
  })

  it('every condition and every field of one', () => {
    const kinds = conditions.kinds.filter((kind) => kind !== 'field')
    expect(kinds.filter((kind) => !(kind in words.kinds))).toEqual([])
    const fields = conditions.all.flatMap(({ offers }) => offers?.fields ?? [])
    expect(fields.filter(({ name }) => !(name in words.fields)).map(({ name }) => name)).toEqual([])
  })
})
