import { z } from 'zod'
import { defineCondition } from '../condition.ts'
import { compileCount, countSchema } from '../parts/count.ts'
import { readWhere, writeWhere } from '../parts/filters.ts'
import { cartFilters, itemsSql, readItems, writeItems } from '../parts/products.ts'

/** What lies in the cart. */
export const cart = defineCondition({
  kind: 'cart',
  title: 'In the cart',
  description:
    'Counts the different products in the cart that pass all tests, with the price and the stock that the catalogue shows now. The cart is empty after an order. A price in another currency than the shop’s, or a product without a description before the date, is not known.',
  params: z.strictObject({ items: countSchema.optional(), where: cartFilters.schema.optional() }),
  offers: cartFilters,
  syntax: 'cart contains [>= N products] [where TEST, TEST …]',
  examples: [
    "cart contains where category = 'Shoes', stock < 5",
    'cart contains >= 3 products',
    "cart contains where brand = 'Nord'",
    'cart contains where price_change <= -10%',
  ],
  starts: ['cart contains'],
  read: (reader) => ({ ...readItems(reader), ...readWhere(reader, cartFilters) }),
  write: ({ items, where }) => `cart contains${writeItems(items)}${writeWhere(where)}`,
  compile: ({ items, where }, context) => {
    const count = context.figure(itemsSql('cart', cartFilters, where, context))
    return { source: 'facts', sql: compileCount(count, items, context).sql, value: count, shownAs: 'count' }
  },
})
