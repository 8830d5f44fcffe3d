import { z } from 'zod'
import { defineFilter, severalWords, words } from '../filter.ts'

/** Columns of `states` that hold one word each. */
export type WordColumn =
  | 'stage'
  | 'risk'
  | 'tier'
  | 'rfm_group'
  | 'persona'
  | 'source'
  | 'device'
  | 'platform'
  | 'country'
  | 'region'
  | 'city'
  | 'gender'
  | 'age_band'

/** Customers whose column is any of the words asked for; "unknown" asks for those without one. */
export const anyOf = (kind: string, column: WordColumn, description: string) =>
  defineFilter<string[]>({
    kind,
    param: words.describe(`${description} ${severalWords} "unknown" for none.`),
    values: column,
    condition: (wanted) => ({
      sql: `has({${column}_words:Array(String)}, ${column})`,
      params: { [`${column}_words`]: wanted.map((word) => (word === 'unknown' ? '' : word)) },
    }),
  })

const scores = z
  .string()
  .regex(/^[0-5](,[0-5])*$/, 'Give scores from 1 to 5, with commas between; 0 is without an order.')
  .transform((list) => list.split(',').map(Number))
  .optional()

/** Customers with one of the scores asked for. */
export const scoreIn = (kind: 'recency' | 'frequency' | 'monetary') =>
  defineFilter<number[]>({
    kind,
    param: scores.describe('RFM score, 1 to 5 with 5 best. One or several, with commas between.'),
    values: `toString(${kind})`,
    condition: (wanted) => ({
      sql: `has({${kind}_scores:Array(UInt8)}, ${kind})`,
      params: { [`${kind}_scores`]: wanted },
    }),
  })
