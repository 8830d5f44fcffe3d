import { z } from 'zod'
import { facts } from '../facts-of-date.ts'
import { figure, label, orNone } from '../metrics.ts'
import { asOf, countedFlags, ofEachLine, questionParams } from '../parts/counted-orders.ts'
import { readProductNames } from '../parts/product-names.ts'
import { count, fewestToRead, rate } from '../reading/reading.ts'
import { defineReport } from '../report.ts'
import { isInScope } from '../scope/scope.ts'

/** Products shown: the most wanted. */
const mostProducts = 50

/** What the catalogue asks for the product, in the shop's currency; none where its entry is younger than the date. */
const cataloguePrice = `if(
  dictGetOrDefault('product_now', 'version', tuple(product), toUInt64(0)) BETWEEN 1 AND toUInt64(toUnixTimestamp64Milli(${asOf}))
    AND dictGetOrDefault('product_now', 'currency', tuple(product), '') IN ('', {currency:String}),
  dictGetOrNull('product_now', 'price_minor', tuple(product)), NULL
)`

/** Middle one of the prices seen. Prices of 0 are favourites that came without one. */
const middlePrice = (seen: string) =>
  `if(countIf(${seen} > 0) = 0, NULL, quantileExactLowIf(0.5)(${seen}, ${seen} > 0))`

/** Whether a price, once cut, is lower than the one that was seen. */
const isLower = (price: string, seen: string) => `${seen} > 0 AND ifNull(${price} < ${seen}, false)`
const afterCut = 'price_minor * (100 - {cut:UInt8}) / 100'

/**
 * Grain: one row per favourite: product, category, price seen, whether it was bought since. Input: `customers`. What was bought is compared by
 * its hash, as the list of it is copied for each favourite. Orders before the first one that was paid after a favourite, and their lines,
 * are not looked at: most customers mark what they want late in their history.
 */
const wishes = (isAsked = '1') => `
    WITH
      ${countedFlags} AS is_counted,
      arrayMin(favourites.added_at) AS first_added_at,
      arrayMap((paid_at, counted) -> counted AND paid_at >= first_added_at, orders.paid_at, is_counted) AS is_since,
      arrayFirstIndex(since -> since, is_since) AS found_place,
      if(found_place = 0, length(is_since) + 1, found_place) AS first_place,
      arrayMap(
        (paid_at, since) -> if(since, paid_at, toDateTime64(0, 3, 'UTC')),
        arraySlice(orders.paid_at, first_place), arraySlice(is_since, first_place)
      ) AS since_at,
      arraySlice(orders.line_count, first_place) AS line_counts,
      arraySlice(lines.product_id, 1 + length(lines.product_id) - arraySum(line_counts)) AS products,
      arrayMap((product, at) -> (cityHash64(product), at), products, ${ofEachLine('since_at', 'line_counts')}) AS bought
    SELECT
      customer_id,
      has(is_counted, 1) AS has_bought,
      arrayJoin(arrayMap(
        kept -> (kept.1, kept.2, kept.3, arrayExists(line -> line.1 = cityHash64(kept.1) AND line.2 >= kept.4, bought)),
        arrayFilter(
          kept -> kept.4 < ${asOf} AND ${isAsked},
          arrayZip(favourites.product_id, favourites.category, favourites.price_minor, favourites.added_at)
        )
      )) AS favourite
    FROM ${facts}
    WHERE ${isInScope} AND notEmpty(favourites.product_id)`

/** Grain: one row per favourited product, the most wanted first. */
const wantedByProduct = `
SELECT
  product, category, customers, waiting, buyers, price_minor, seen_minor,
  arrayCount(seen -> ${isLower('price_minor', 'seen')}, waiting_prices) AS dropped,
  arrayCount(seen -> ${isLower(afterCut, 'seen')}, waiting_prices) AS cut_reaches
FROM (
  SELECT
    favourite.1 AS product,
    max(favourite.2) AS category,
    count() AS customers,
    countIf(NOT favourite.4) AS waiting,
    countIf(NOT favourite.4 AND has_bought) AS buyers,
    groupArrayIf(favourite.3, NOT favourite.4) AS waiting_prices,
    ${middlePrice('favourite.3')} AS seen_minor,
    coalesce(${cataloguePrice}, seen_minor) AS price_minor
  FROM (${wishes()})
  GROUP BY product
)
ORDER BY waiting DESC, product
LIMIT ${mostProducts}`

/** Predicates over a row of `wishesOfProduct` by the figure that counts who fits them. */
const wishFigures: Record<string, string> = {
  waiting: 'is_waiting',
  customers: '1',
  buyers: 'is_waiting AND has_bought',
  dropped: `is_waiting AND ${isLower('price_minor', 'seen')}`,
  cutReaches: `is_waiting AND ${isLower(afterCut, 'seen')}`,
}

/** Grain: one row per customer who marked the product, with its price beside them. */
const wishesOfProduct = `
  WITH
    {row_productId:String} AS product,
    (SELECT ${middlePrice('favourite.3')} FROM (${wishes('kept.1 = {row_productId:String}')})) AS seen_minor
  SELECT
    customer_id, has_bought, favourite.3 AS seen, NOT favourite.4 AS is_waiting,
    coalesce(${cataloguePrice}, seen_minor) AS price_minor
  FROM (${wishes('kept.1 = {row_productId:String}')})`

type WantedRow = {
  product: string
  category: string
  customers: number
  waiting: number
  buyers: number
  price_minor: number | null
  seen_minor: number | null
  dropped: number
  cut_reaches: number
}

export const favourites = defineReport({
  kind: 'favourites',
  title: 'Wanted products',
  description: 'Which products customers have marked as favourites and not bought, and whom a lower price would reach.',
  method: [
    'A customer waits for a product who marked it before the date, has not taken the mark back, and has not bought it since.',
    'seenMinor is the middle one of the prices at which it was marked; marks that came without a price do not count for it.',
    'priceMinor is the price in the catalogue; where the catalogue has none, or was changed after the date, it is seenMinor.',
    'Reached by a cut are those who wait and saw a higher price than the one after the cut; dropped are those for whom priceMinor is lower already. Somebody without a price is neither.',
    'The 50 products for which most wait are shown; the summary is about these.',
  ],
  period: null,
  params: z.object({ cut: z.enum(['5', '10', '20', '30', '50']).default('10') }),
  columns: [
    label('product', 'Its name in the catalogue, or its id'),
    label('productId', 'Its id in the catalogue'),
    label('category', 'Category of the product'),
    figure('customers', 'Customers who marked it'),
    figure('waiting'),
    figure('buyers', 'Those who wait and have a counted order'),
    orNone(figure('seenMinor')),
    orNone(figure('priceMinor')),
    figure('dropped'),
    figure('cutReaches'),
  ],
  marks: {
    rows: ['product', 'productId'],
    figures: Object.keys(wishFigures),
    customers: ({ row, figure }, { settings }, { cut }) => ({
      sql: `SELECT customer_id FROM (${wishesOfProduct}) WHERE ${wishFigures[figure]}`,
      params: { row_productId: row.productId, cut: Number(cut), currency: settings.currency },
    }),
  },
  summary: [
    figure('waiting', 'Marks of products not bought since'),
    figure('dropped'),
    figure('cutReaches', 'Marks that the cut would reach'),
  ],
  read({ rows: [first], summary, params }) {
    const [waiting, dropped] = [Number(summary.waiting), Number(summary.dropped)]
    if (!first || waiting < fewestToRead) return []
    const cut = {
      cut: rate(Number(params.cut) / 100),
      reached: count(Number(summary.cutReaches)),
      waiting: count(waiting),
    }
    return [
      {
        code: 'most',
        values: { product: { value: String(first.product), unit: 'text' }, waiting: count(Number(first.waiting)) },
      },
      { code: 'cut', values: cut },
      ...(dropped > 0 ? [{ code: 'dropped', values: { dropped: count(dropped) } }] : []),
    ]
  },
  async run(context, { cut }) {
    const params = { ...questionParams(context), cut: Number(cut), currency: context.settings.currency }
    const found = await context.warehouse.query<WantedRow>('report.favourites', wantedByProduct, { params })
    const names = await readProductNames(
      context,
      found.map(({ product }) => product),
    )
    const sum = (name: 'waiting' | 'dropped' | 'cut_reaches') => found.reduce((total, row) => total + row[name], 0)
    return {
      rows: found.map(({ product, seen_minor, price_minor, cut_reaches, ...rest }) => ({
        ...rest,
        product: names.get(product) ?? product,
        productId: product,
        seenMinor: seen_minor,
        priceMinor: price_minor,
        cutReaches: cut_reaches,
      })),
      summary: { waiting: sum('waiting'), dropped: sum('dropped'), cutReaches: sum('cut_reaches') },
    }
  },
})
