import { defineFilter, words } from '../filter.ts'

/** Customers in every one of the groups. */
export const group = defineFilter<string[]>({
  kind: 'group',
  param: words.describe('Group. One or several; customers in all of them.'),
  values: 'arrayJoin(groups)',
  condition: (names) => ({ sql: 'hasAll(groups, {groups:Array(String)})', params: { groups: names } }),
})
