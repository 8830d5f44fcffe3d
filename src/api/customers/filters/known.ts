import { z } from 'zod'
import { defineFilter } from '../filter.ts'

/** Who is known by name, or who is not. */
export const known = defineFilter<boolean>({
  kind: 'known',
  param: z.stringbool().optional().describe('true: who is known by name; false: anonymous visitors.'),
  condition: (isKnown) => ({ sql: 'is_known = {known:UInt8}', params: { known: Number(isKnown) } }),
})

/** Who has kept favourites, or who has none. */
export const hasFavourites = defineFilter<boolean>({
  kind: 'hasFavourites',
  param: z.stringbool().optional().describe('true: who has favourites; false: who has none.'),
  condition: (has) => ({
    sql: '(favourite_count > 0) = {has_favourites:UInt8}',
    params: { has_favourites: Number(has) },
  }),
})
