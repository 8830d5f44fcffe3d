import { defineFilter, severalWords, words } from '../filter.ts'

/** Customers with two or more orders, all of them for festivals: the ones whose most frequent festival is any of those asked for. */
export const onlyAtFestival = defineFilter<string[]>({
  kind: 'onlyAtFestival',
  param: words.describe(`Festival that customers buy for most who buy for festivals only. ${severalWords}`),
  values: "if(orders > 1 AND holiday_share = 1, holiday, '')",
  condition: (festivals) => ({
    sql: 'orders > 1 AND ifNull(holiday_share, 0) = 1 AND has({only_at_festivals:Array(String)}, holiday)',
    params: { only_at_festivals: festivals },
  }),
})
