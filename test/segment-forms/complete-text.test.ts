import { describe, expect, it } from 'vitest'
import type { SegmentCatalogue } from '../../dashboard/src/api/segment-catalogue.ts'
import { applyCompletion, completeText } from '../../dashboard/src/segments/builder/complete-text.ts'
import { audiencePatterns, describeConditions, testsOfTypes, valueSources } from '../../src/segments/index.ts'

const catalogue = {
  ...{ conditions: describeConditions(), tests: testsOfTypes, valueSources, patterns: audiencePatterns },
} as SegmentCatalogue

/** The line with its cursor at "|". */
function complete(marked: string) {
  const cursor = marked.indexOf('|')
  return completeText(marked.replace('|', ''), cursor, catalogue)
}

describe('what could stand at the cursor', () => {
  it.each([
    ['a field at the beginning', 'sta|', ['stage']],
    ['a condition after "and"', "stage = 'new' and orde|", ['orders', 'ordered']],
    ['a test after a field', 'stage |', ['=', '!=', 'in', 'not in', 'is known', 'is unknown']],
    ['a value of a choice', "risk = '|", ['low', 'mid', 'high']],
    ['a value of a choice in a list', "risk in ('low', 'h|", ['high']],
    ['a filter after "where"', 'bought where pric|', ['price', 'price_change']],
  ])('%s', (_name, line, words) => {
    expect(complete(line)?.words).toEqual(words)
  })

  it.each([
    ["did 'Prod|", 'events'],
    ["in segment '|", 'segments'],
    ["bought where category = 'Sh|", 'categories'],
    ["city = '|", 'cities'],
  ])('a value of the shop in %s', (line, source) => {
    expect(complete(line)?.source).toBe(source)
  })
})

it.each([
  ['sta|', 'stage', 'stage |'],
  ["risk = 'h|", 'high', "risk = 'high' |"],
  ["risk = 'h|'", 'high', "risk = 'high' |"],
  ["city = '|", "L'Aquila", "city = 'L''Aquila' |"],
  ["sta| = 'new'", 'stage', "stage| = 'new'"],
])('puts a choice into %s', (marked, choice, expected) => {
  const completion = complete(marked)
  if (!completion) throw new Error('Nothing is offered.')
  const { line, cursor } = applyCompletion(marked.replace('|', ''), marked.indexOf('|'), completion, choice)
  expect(`${line.slice(0, cursor)}|${line.slice(cursor)}`).toBe(expected)
})
