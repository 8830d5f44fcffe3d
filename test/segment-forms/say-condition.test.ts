import { describe, expect, it } from 'vitest'
import type { SegmentCatalogue, Tree } from '../../dashboard/src/api/segment-catalogue.ts'
import { texts } from '../../dashboard/src/locales/en/index.ts'
import { type SayWords, sayCondition } from '../../dashboard/src/segments/words/say-condition.ts'
import { orThrow } from '../../src/platform/index.ts'
import {
  audiencePatterns,
  conditions,
  describeConditions,
  parseText,
  testsOfTypes,
  valueSources,
} from '../../src/segments/index.ts'

const catalogue = {
  ...{ conditions: describeConditions(), tests: testsOfTypes, valueSources, patterns: audiencePatterns },
} as SegmentCatalogue

const { segments } = texts
const word = (words: object, key: string) => (words as Record<string, string>)[key] ?? key
const signs: Record<string, string> = { '=': 'eq', '!=': 'ne', '<': 'lt', '<=': 'le', '>': 'gt', '>=': 'ge' }
const keyOf = (op: string) => signs[op] ?? op.replaceAll(' ', '_')
const words: SayWords = {
  kind: ({ kind }) => word(segments.kinds, kind),
  field: ({ name }) => word(segments.fields, name),
  value: (_field, value) => value,
  op: (op) => word(segments.ops, keyOf(op)),
  count: (op) => word(segments.counts, keyOf(op)),
  choice: (value) => word({ ...segments.fields, ...segments.choices }, value),
  choiceOf: (param, value) =>
    param === 'op' ? word(segments.ops, keyOf(value)) : word({ ...segments.fields, ...segments.choices }, value),
  param: (name) => word(segments.params, name),
  window: (kind) => segments.windows[kind],
  not: segments.builder.not,
  span: (amount, unit) => `${amount} ${unit}`,
  number: String,
  money: (value) => `€${value}`,
  rate: (value) => `${value * 100}%`,
  date: (day) => day,
  or: (several) => several.join(' or '),
  and: (words) => words.join(' and '),
  quote: (text) => `“${text}”`,
}
const say = (text: string) => sayCondition(orThrow(parseText(text)) as Tree, catalogue, words)

describe('a condition in words', () => {
  it.each([
    ["stage in ('active', 'new')", 'Stage is one of active or new'],
    ['loyal_score >= 50%', 'Persona: loyal is at least 50%'],
    ['not lapses_at more than 3 months ago', 'not Lapses more than 3 months ago'],
    ['unpaid order in last 7 days', 'Unpaid order in the last 7 days'],
    [
      "ordered >= 3 times where value > 20, with_coupon is true since '2026-01-01'",
      'Ordered at least 3× where Value of the goods is more than €20 and With a coupon yes since 2026-01-01',
    ],
    ['birthday in next 7 days', 'Birthday in the next days 7'],
    [
      "after 'A' where price > 2 did not 'B' within 2 days",
      'One thing after another “A” (Price is more than €2) but not “B” within 2 days',
    ],
    ["top 10% by revenue in segment 'loyal'", 'top 10% by Spent in all segment “loyal”'],
    ["entered stage 'churned' in last 30 days", 'entered stage churned in the last 30 days'],
    ["left segment 'loyal'", 'left segment “loyal”'],
    ["trait 'size' is known", 'Trait “size” is known'],
  ])('%s', (text, expected) => {
    expect(say(text)).toBe(expected)
  })

  it('has no word of the program in it, whatever the condition', () => {
    for (const text of conditions.all.flatMap(({ examples }) => examples))
      expect(say(text)).not.toMatch(/undefined|\[object|NaN|null/)
  })
})
