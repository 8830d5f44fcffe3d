import { z } from 'zod'
import { defineCondition } from '../condition.ts'
import { compileCount, countSchema } from '../parts/count.ts'
import { readWhere, writeWhere } from '../parts/filters.ts'
import { favouriteFilters, itemsSql, readItems, writeItems } from '../parts/products.ts'

/** What was favourited. */
export const favourites = defineCondition({
  kind: 'favourites',
  title: 'Among the favourites',
  description:
    'Counts the favourites that pass all tests, with the price and the stock that the catalogue shows now and the change of the price since the product became a favourite.',
  params: z.strictObject({ items: countSchema.optional(), where: favouriteFilters.schema.optional() }),
  offers: favouriteFilters,
  syntax: 'favourites contain [>= N products] [where TEST, TEST …]',
  examples: [
    "favourites contain where category = 'Shoes'",
    'favourites contain where price_change < 0',
    'favourites contain where stock < 5, added in last 60 days',
  ],
  starts: ['favourites contain'],
  read: (reader) => ({ ...readItems(reader), ...readWhere(reader, favouriteFilters) }),
  write: ({ items, where }) => `favourites contain${writeItems(items)}${writeWhere(where)}`,
  compile: ({ items, where }, context) => {
    const count = context.figure(itemsSql('favourites', favouriteFilters, where, context))
    return { source: 'facts', sql: compileCount(count, items, context).sql, value: count, shownAs: 'count' }
  },
})
