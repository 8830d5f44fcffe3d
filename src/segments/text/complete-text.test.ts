import { describe, expect, it } from 'vitest'
import { conditions } from '../index.ts'
import { completeText } from './complete-text.ts'
import { readTokens } from './tokens.ts'

/** The line with its cursor at "|". */
const at = (marked: string) => completeText(marked.replace('|', ''), marked.indexOf('|'))

const examples = conditions.all.flatMap((condition) => condition.examples)

describe('the next word of every example is offered', () => {
  it.each(examples)('%s', (line) => {
    const missed = readTokens(line).flatMap((token) => {
      if (token.kind === 'end') return at(`${line} |`).words.includes('and') ? [] : ['and']
      const { words, values } = completeText(line, token.at)
      const isOffered =
        token.kind === 'text' || token.kind === 'number'
          ? values.some(({ kind, what }) => kind === token.kind || what.includes(token.kind))
          : words.some((phrase) => phrase.split(' ')[0] === token.text)
      return isOffered ? [] : [`${token.text} at ${token.at}`]
    })
    expect(missed).toEqual([])
  })

  it.each(examples)('%s, once it is begun', (line) => {
    const words = readTokens(line).filter(({ kind, text }) => kind === 'word' && text.length > 1)
    const missed = words.filter(
      ({ text, at: from }) => !completeText(line, from + 1).words.some((phrase) => phrase.split(' ')[0] === text),
    )
    expect(missed).toEqual([])
  })
})

describe('words', () => {
  it.each<[marked: string, words: string[]]>([
    ['entered |', ['stage', 'segment']],
    ['sta| ', ['stage', 'entered stage', 'left stage']],
    ['top 10% by |', expect.arrayContaining(['revenue', 'chance'])],
    ['top 10% by rev|', ['revenue']],
    ['stage |', ['is unknown', 'is known', 'not in', '!=', 'in', '=']],
    ['stage !|', ['!=']],
    ['stage not |', ['in']],
    ['bought where pric|', ['price']],
    ['(ordered |', expect.arrayContaining([')', 'and', 'where', 'in last'])],
    ['unpaid |', expect.arrayContaining(['order', '>='])],
    [
      "stage = 'active' and not |",
      expect.arrayContaining(['left stage', 'unpaid order', 'bottom', 'average', 'first']),
    ],
    ['nothing of the kind |', []],
    ['stage = "|', []],
  ])('%s', (marked, words) => {
    expect(at(marked).words).toEqual(words)
  })

  it('are those of the field that is meant, and no others', () => {
    const { words } = at('bought where |')
    expect(words).toEqual([
      'product',
      'category',
      'brand',
      'quantity',
      'price',
      'value',
      'discount',
      'with_coupon',
      'coupon',
    ])
  })
})

describe('values', () => {
  it.each<[marked: string, value: object]>([
    ["risk = '|", { what: 'a number or a text', values: ['low', 'mid', 'high'] }],
    ["risk in ('low', '|", { values: ['low', 'mid', 'high'] }],
    ["entered stage '|", { what: 'a stage', values: expect.arrayContaining(['churned']) }],
    ["city = '|", { valuesFrom: 'cities' }],
    ["bought where category = '|", { valuesFrom: 'categories' }],
    ["did '|", { valuesFrom: 'events' }],
    ["reached 'Cart Viewed' but not '|", { valuesFrom: 'events' }],
    ["in segment '|", { valuesFrom: 'segments' }],
    ["in list '|", { valuesFrom: 'lists' }],
    ["feed '|", { valuesFrom: 'feeds' }],
    ["feed 'weather' '|", { valuesFrom: 'feedFields', of: ['weather'] }],
    ["did 'Quiz Finished' where property '|", { valuesFrom: 'properties', of: ['Quiz Finished'] }],
    ["reached 'A' where coupon is known, property '|", { valuesFrom: 'properties', of: ['A'] }],
    ["after 'A' did 'B' where property '|", { valuesFrom: 'properties', of: ['B'] }],
    ["message complained where property '|", { valuesFrom: 'properties', of: ['Email Marked as Spam'] }],
    ["average property '|", { valuesFrom: 'properties' }],
    ["trait '|", { valuesFrom: 'traits' }],
    ["festival '|", { valuesFrom: 'festivals' }],
    ['ordered >= |', { kind: 'number' }],
  ])('%s', (marked, value) => {
    expect(at(marked).values).toEqual([expect.objectContaining(value)])
  })
})

describe('what a choice takes the place of', () => {
  it.each<[marked: string, from: number, to: number, typed: string]>([
    ['sta|', 0, 3, 'sta'],
    ["risk = 'h|", 7, 9, 'h'],
    ["risk = 'h|'", 7, 10, 'h'],
    ["city = 'L''A|", 7, 12, "L'A"],
    ["city = 'Rome' and risk = '|", 25, 26, ''],
    ['ordered >|', 8, 9, '>'],
  ])('%s', (marked, from, to, typed) => {
    expect(at(marked)).toMatchObject({ from, to, typed })
  })
})
