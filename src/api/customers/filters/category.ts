import { defineFilter, words } from '../filter.ts'

/** The category that a customer spends most on, the one their thresholds and their model follow. */
export const category = defineFilter<string[]>({
  kind: 'category',
  param: words.describe('Category that the customer spends most on. One or several, with commas between.'),
  values: 'categories.category[1]',
  condition: (names) => ({
    sql: 'has({categories:Array(String)}, categories.category[1]) AND notEmpty(categories.category)',
    params: { categories: names },
  }),
})
