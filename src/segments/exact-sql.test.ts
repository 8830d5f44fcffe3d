import { expect, it } from 'vitest'
import { settingsSchema } from '../settings/index.ts'
import { createPlan, type Directory } from './compile/plan.ts'
import { defineSegment } from './define-segment.ts'
import { conditions } from './list.ts'
import { countSql } from './questions/count.ts'
import { conditionsOf } from './tree.ts'

/** What is pinned of each condition: a line that shows all that it can do, and where another shape gives another statement that one, too. */
const cases: Record<string, readonly string[]> = {
  field: [
    "stage in ('new', 'active') and average_order >= 49.95 and chance < 30%",
    "last_order_at more than 2 weeks ago and groups has any ('order_unpaid', 'cart_without_order') and not email is unknown",
  ],
  'stage-change': ["entered stage 'churned' in last 30 days", "left stage 'active'"],
  trait: ["trait 'shoe_size' >= 44", "trait 'interests' has 'hiking'"],
  ordered: ['ordered >= 3 times where value >= 100, with_coupon is false in last 180 days'],
  'unpaid-order': ['unpaid order where value >= 50 in last 7 days'],
  spent: ["spent >= 500 where source = 'newsletter' from '2026-01-01' to '2026-02-01'"],
  bought: [
    "bought where category = 'Shoes', price > 50 in last 90 days",
    "bought >= 2 times where brand in ('Nord', 'Fell'), with_coupon is true",
  ],
  cart: ["cart contains >= 2 products where category = 'Shoes', stock < 5, price_change <= -10%"],
  favourites: ['favourites contain where price_change < 0, added in last 60 days'],
  event: [
    "did 'Product Viewed' >= 3 times where category = 'Shoes', source = 'newsletter' in last 14 days",
    "did 'Quiz Finished' = 0 times where property 'score' >= 80",
  ],
  'event-amount': [
    "sum value of 'Order Completed' >= 500 in last 90 days",
    "average property 'rating' of 'Product Reviewed' < 3",
  ],
  'event-time': ["last 'Cart Viewed' more than 3 days ago", "first 'Order Completed' since '2026-01-01'"],
  sequence: [
    "after 'Email Opened' did 'Product Viewed' where category = 'Shoes' did 'Order Completed' within 1 day",
    "after 'Product Added' did not 'Order Completed' within 2 days in last 30 days",
  ],
  funnel: ["reached 'Checkout Started' but not 'Order Completed' in last 7 days"],
  message: ['message opened >= 2 times in last 30 days'],
  birthday: ['birthday in next 3 days'],
  near: ['within 25 km of 55.6761, 12.5683'],
  festival: ["festival 'Christmas Day' in next 14 days"],
  feed: ["feed 'weather' 'temperature' < 5 over next 2 days"],
  segment: ["in segment 'loyal'"],
  'segment-change': ["entered segment 'loyal' in last 7 days", "left segment 'loyal'"],
  top: ["top 10% by lifetime_value in segment 'loyal'", 'bottom 100 by revenue'],
  random: ["random 10% seed 'spring'"],
  list: ["in list 'VIPs 2026'"],
}

const directory: Directory = {
  names: () => ['loyal'],
  find: (name) => (name === 'loyal' ? { number: 70, tree: defineSegment('ordered >= 3 times') } : undefined),
}
const options = {
  asOfMs: Date.parse('2026-03-01T23:00:00Z'),
  nowMs: Date.parse('2026-03-01T10:00:00Z'),
  settings: settingsSchema.parse({ currency: 'EUR', timeZone: 'Europe/Copenhagen', country: 'GB' }),
  directory,
  facts: 'now' as const,
}

/** The whole statement of a live count with the values beside it. */
function pinned(text: string): string {
  const plan = createPlan(options)
  const sql = countSql(plan, plan.add(defineSegment(text)))
  const values = Object.entries(plan.bag.all()).filter(([name]) => sql.includes(`{${name}:`))
  return [
    `### ${text}`,
    '',
    '```sql',
    sql,
    '```',
    '',
    ...values.map(([name, value]) => `- \`${name}\` = \`${JSON.stringify(value)}\``),
  ].join('\n')
}

it('is pinned for every condition, and each case is of the condition that it stands under', () => {
  expect(Object.keys(cases).sort()).toEqual([...conditions.kinds].sort())
  for (const [kind, texts] of Object.entries(cases))
    for (const text of texts)
      expect(conditionsOf(defineSegment(text)).map((condition) => condition.kind)).toContain(kind)
})

it('is what it was', async () => {
  const chapters = Object.entries(cases).map(([kind, texts]) => [`## ${kind}`, ...texts.map(pinned)].join('\n\n'))
  const head = `# The exact SQL of every condition

What a live count of each line asks of the warehouse, with the values that are bound to its places. A test holds the compiler to it.`
  await expect(`${[head, ...chapters].join('\n\n')}\n`).toMatchFileSnapshot('../../docs/reference/segment-sql.md')
})
