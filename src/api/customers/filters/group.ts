import { defineFilter, severalWords, words } from '../filter.ts'

/** Customers in every one of the groups. */
export const group = defineFilter<string[]>({
  kind: 'group',
  param: words.describe(`Group; customers in all of them. ${severalWords}`),
  values: 'arrayJoin(groups)',
  condition: (names) => ({ sql: 'hasAll(groups, {groups:Array(String)})', params: { groups: names } }),
})
