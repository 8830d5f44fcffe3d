import type { Field } from './field.ts'

/**
 * What incentives give a customer. Nothing keeps points or hands out coupons yet, so both are unknown of everybody: a definition may name
 * them already, and means the same from the day on which they are there.
 */
export const incentiveFields: readonly Field[] = [
  {
    name: 'points',
    title: 'Points (none are kept yet)',
    type: 'number',
    source: 'facts',
    sql: 'NULL::Nullable(Float64)',
  },
  {
    name: 'coupons_held',
    title: 'Coupons held (none are handed out yet)',
    type: 'list',
    source: 'facts',
    sql: "CAST([], 'Array(String)')",
  },
]
