import { expect, it } from 'vitest'
import { takeOffer } from './take-offer.ts'

// Replaced is what stands in square brackets; "|" is the cursor.
it.each([
  ['[sta]', 'stage', 'stage |'],
  ["risk = ['h]", "'high'", "risk = 'high' |"],
  ["risk = ['h'] and", "'high'", "risk = 'high'| and"],
  ["city = [']", "'L''Aquila'", "city = 'L''Aquila' |"],
  ["[sta] = 'new'", 'stage', "stage| = 'new'"],
])('puts a choice into %s', (marked, written, expected) => {
  const from = marked.indexOf('[')
  const offer = { from, to: marked.indexOf(']') - 1, shown: '', written }
  const { line, cursor } = takeOffer(marked.replace(/[[\]]/g, ''), offer)
  expect(`${line.slice(0, cursor)}|${line.slice(cursor)}`).toBe(expected)
})
