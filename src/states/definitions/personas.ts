import { defineState, percent } from '../definition.ts'

const clamp = (expression: string) => `least(1., greatest(0., ${expression}))`
const viewsPerOrder = 'product_views / greatest(1, order_count)'
const repeatedProducts =
  'if(empty(paid_lines), 0., 1 - length(arrayDistinct(arrayMap(l -> l.6, paid_lines))) / length(paid_lines))'
const average = 'if(order_count = 0, 0., paid_minor / order_count)'
/** A trait seen in one order is half believed, in three three quarters. */
const belief = '(order_count / (order_count + 1))'

/**
 * Shopper personas, each 0 to 1. The measures are the customer's own; where a size means little by itself (a basket, a number of looks)
 * it is taken against the shop's median and ninth decile.
 */
const scores: readonly { name: string; meaning: string; sql: string }[] = [
  {
    name: 'loyal',
    meaning: 'comes back without being paid to',
    sql: clamp(
      `if(order_count < 2, 0., 0.5 * least(1., (order_count - 1) / 4) + 0.3 * chance + 0.2 * (1 - discounted))`,
    ),
  },
  {
    name: 'saver',
    meaning: 'moves for discounts',
    sql: clamp(`if(order_count = 0, 0., (0.6 * discounted + 0.4 * least(1., discount_rate / 0.2)) * ${belief})`),
  },
  {
    name: 'undecided',
    meaning: 'looks a lot, buys rarely',
    sql: clamp(
      `if(product_views < 5, 0., 1 - 1 / (1 + pow(${viewsPerOrder} / greatest(5., 2 * {views_per_order:Float64}), 2)))`,
    ),
  },
  {
    name: 'hurried',
    meaning: 'few looks, same things again',
    sql: clamp(
      `if(order_count = 0, 0., ${belief} * (0.5 * ${repeatedProducts} + if(product_views = 0, 0., 0.5 / (1 + pow(${viewsPerOrder} / greatest(1., {views_per_order:Float64} / 2), 2)))))`,
    ),
  },
  {
    name: 'big_spender',
    meaning: 'large baskets',
    sql: clamp(
      `if(order_count = 0 OR {large_order_minor:Float64} <= {order_minor:Float64}, 0., (${average} - {order_minor:Float64}) / ({large_order_minor:Float64} - {order_minor:Float64}))`,
    ),
  },
]

const names = scores.map(({ name }) => `'${name}'`).join(', ')
const values = scores.map(({ sql }) => `toFloat64(${sql})`).join(',\n      ')

export const personas = defineState({
  kind: 'personas',
  title: 'Shopper persona',
  steps: { persona_scores: `[${values}]`, best_score: 'arrayMax(persona_scores)' },
  columns: {
    personas: `mapFromArrays([${names}], persona_scores)`,
    // Nobody is a persona for certain: half way is the least that gives the name.
    persona: `if(best_score < 0.5, '', [${names}][indexOf(persona_scores, best_score)])`,
  },
  reason: (row) => {
    const told = Object.entries(row.personas as Record<string, number>)
      .filter(([, score]) => score >= 0.25)
      .sort((left, right) => right[1] - left[1])
    if (told.length === 0) return undefined
    const said = told.map(
      ([name, score]) =>
        `${name.replace('_', ' ')} ${percent(score)} (${scores.find((one) => one.name === name)?.meaning})`,
    )
    return { code: 'personas', values: { personas: Object.fromEntries(told) }, because: `${said.join('; ')}.` }
  },
})
