import { defineFilter, severalWords, words } from '../filter.ts'

/** The category that a customer spends most on, the one their thresholds and their model follow. */
export const category = defineFilter<string[]>({
  kind: 'category',
  param: words.describe(`Category that the customer spends most on. ${severalWords}`),
  values: 'categories.category[1]',
  condition: (names) => ({
    sql: 'has({categories:Array(String)}, categories.category[1]) AND notEmpty(categories.category)',
    params: { categories: names },
  }),
})
