import { fieldsFrom } from './field.ts'

const ofFacts = fieldsFrom('facts')

/**
 * What incentives give a customer. Nothing keeps points or hands out coupons yet, so both are unknown of everybody: a definition may name
 * them already, and means the same from the day on which they are there.
 */
export const incentiveFields = [
  ofFacts('number')('points', 'Points (none are kept yet)', { sql: 'NULL::Nullable(Float64)' }),
  ofFacts('list')('coupons_held', 'Coupons held (none are handed out yet)', { sql: "CAST([], 'Array(String)')" }),
] as const
