import { z } from 'zod'
import { defineFilter } from '../filter.ts'

const share = z.coerce.number().min(0).max(1).optional()

// Half-open: the bands 0 to 0.2, 0.2 to 0.4 … have everyone exactly once.
export const chanceUnder = defineFilter<number>({
  kind: 'chanceUnder',
  param: share.describe('The chance of an order within the horizon is less than this (0 to 1).'),
  condition: (value) => ({ sql: 'chance < {chance_under:Float64}', params: { chance_under: value } }),
})

export const chanceOver = defineFilter<number>({
  kind: 'chanceOver',
  param: share.describe('The chance of an order within the horizon is this or more (0 to 1).'),
  condition: (value) => ({ sql: 'chance >= {chance_over:Float64}', params: { chance_over: value } }),
})
