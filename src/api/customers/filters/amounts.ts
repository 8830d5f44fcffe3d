import { z } from 'zod'
import { defineFilter } from '../filter.ts'

const minor = z.coerce.number().int().optional()

/** Customers with more than an amount, in minor units. */
export const amountOver = (
  kind: string,
  column: 'unpaid_minor' | 'cart_minor' | 'revenue_minor',
  description: string,
) =>
  defineFilter<number>({
    kind,
    param: minor.describe(`${description} is more than this, in minor units.`),
    condition: (amount) => ({ sql: `${column} > {${column}_over:Int64}`, params: { [`${column}_over`]: amount } }),
  })
