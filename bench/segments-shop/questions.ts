/** What shops ask, by what it reads. */
export const questions = {
  states: [
    "stage = 'active'",
    "stage = 'active' and risk = 'high'",
    "tier = 'high' and not risk = 'low'",
    'revenue >= 200 and days_since > 60',
    "chance < 30% and main_category = 'c3'",
    "groups has 'no_second_purchase' and city = 'city 3'",
  ],
  events: [
    "stage = 'active' and ordered >= 3 times in last 180 days and not did 'Product Viewed' where category = 'c1' in last 14 days",
    "did 'Product Viewed' >= 3 times in last 30 days",
    "spent >= 100 in last 90 days and not did 'Product Viewed' in last 7 days",
  ],
  sequences: [
    "after 'Product Added' did not 'Order Completed' within 2 days in last 30 days",
    "after 'Product Viewed' where category = 'c2' did 'Product Added' within 1 day in last 14 days",
    "reached 'Product Added' but not 'Order Completed' in last 7 days",
  ],
}

/** Segments as a large shop has them: the same kinds of question with other values, some of them sharing their parts. */
export function manyTexts(many: number): string[] {
  const kinds: ((n: number) => string)[] = [
    (n) => `stage = 'active' and city = 'city ${n % 50}' and revenue >= ${50 + (n % 40) * 10}`,
    (n) => `main_category = 'c${n % 20}' and days_since > ${7 * (n % 30)}`,
    (n) => `ordered >= ${1 + (n % 6)} times in last ${30 * (1 + (n % 12))} days and risk in ('mid', 'high')`,
    (n) =>
      `did 'Product Viewed' where category = 'c${n % 20}' in last ${7 * (1 + (n % 4))} days and not ordered in last ${30 * (1 + (n % 3))} days`,
    (n) => `chance < ${10 + (n % 60)}% and tier = '${['low', 'mid', 'high'][n % 3]}' and not city = 'city ${n % 50}'`,
    (n) => `spent >= ${500 + 200 * (n % 50)} in last 365 days`,
    (n) =>
      `after 'Product Added' did not 'Order Completed' within ${1 + (n % 3)} days in last ${7 * (1 + (n % 4))} days`,
    (n) => `in segment 'stage-new' and bought where category = 'c${n % 20}'`,
  ]
  return Array.from({ length: many }, (_, n) => (kinds[n % kinds.length] as (n: number) => string)(n))
}
