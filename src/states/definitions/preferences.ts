import { defineState, percent } from '../definition.ts'

/** Purchases after which a preference is believed half way. */
const halfBelief = 3
const shopShare =
  'if(has({category_names:Array(String)}, c.2), {category_shares:Array(Float64)}[indexOf({category_names:Array(String)}, c.2)], 0.)'

/** What the customer spends on: share of their spend, how many times the shop's share that is, and how far to believe it (0 to 1, by paid lines). */
export const categories = defineState({
  kind: 'categories',
  title: 'Favourite categories',
  steps: { top_categories: 'arraySlice(ranked_categories, 1, 5)', spend: 'arraySum(category_values)' },
  columns: {
    'categories.category': 'arrayMap(c -> c.2, top_categories)',
    'categories.share': 'arrayMap(c -> if(spend > 0, c.1 / spend, 0.), top_categories)',
    'categories.lift': `arrayMap(c -> if(spend > 0 AND ${shopShare} > 0, c.1 / spend / ${shopShare}, 0.), top_categories)`,
    'categories.confidence': `arrayMap(c -> arrayCount(l -> l.1 = c.2, paid_lines) / (arrayCount(l -> l.1 = c.2, paid_lines) + ${halfBelief}), top_categories)`,
  },
  reason: (row) => {
    const [name] = row['categories.category'] as string[]
    const [share] = row['categories.share'] as number[]
    const [lift] = row['categories.lift'] as number[]
    if (name === undefined) return undefined
    return {
      code: 'categories',
      values: { category: name, share: Number(share), lift: Number(lift) },
      because: `${percent(share)} of the spend goes to ${name}, ${Number(lift).toFixed(1)} times the shop's share.`,
    }
  },
})

const brandNames = "arraySort(arrayDistinct(arrayFilter(b -> b != '', arrayMap(l -> l.2, paid_lines))))"
const rankedBrands = `arraySlice(arrayReverseSort(arrayMap(b -> (arraySum(l -> if(l.2 = b, toFloat64(l.3), 0.), paid_lines), b), ${brandNames})), 1, 3)`

export const brands = defineState({
  kind: 'brands',
  title: 'Favourite brands',
  steps: { top_brands: rankedBrands },
  columns: {
    'brands.brand': 'arrayMap(b -> b.2, top_brands)',
    'brands.share': 'arrayMap(b -> if(spend > 0, b.1 / spend, 0.), top_brands)',
  },
  reason: (row) => {
    const names = row['brands.brand'] as string[]
    if (names.length === 0) return undefined
    return { code: 'brands', values: { brands: names }, because: `Buys ${names.join(', ')} most.` }
  },
})

const place = '{category_names:Array(String)}'
const bandOf = (line: string) => `multiIf(
  ${line}.5 <= {low_prices:Array(Float64)}[greatest(1, indexOf(${place}, ${line}.1))], 1,
  ${line}.5 <= {high_prices:Array(Float64)}[greatest(1, indexOf(${place}, ${line}.1))], 2,
  3
)`
const bands = `arrayMap(l -> ${bandOf('l')}, paid_lines)`

/** Whether they take the cheap, middle or dear third inside each category. */
export const priceBand = defineState({
  kind: 'price-band',
  title: 'Price band',
  steps: { mean_band: `arrayAvg(${bands})` },
  columns: {
    price_band: "if(empty(paid_lines), '', multiIf(mean_band < 1.6667, 'low', mean_band <= 2.3333, 'mid', 'high'))",
  },
  reason: (row) => {
    const priceBand = String(row.price_band)
    const third = { low: 'cheapest', mid: 'middle', high: 'dearest' }[priceBand]
    if (third === undefined) return undefined
    return {
      code: 'price_band',
      values: { priceBand },
      because: `Mostly buys from the ${third} third of each category's prices.`,
    }
  },
})
