import { z } from 'zod'
import { always, figure, label, orNone, ratio } from '../metrics.ts'
import { questionParams } from '../parts/counted-orders.ts'
import { readProductNames } from '../parts/product-names.ts'
import { count, fewestToRead, days as inDays, number, type Reading, rate, word } from '../reading/reading.ts'
import { defineReport, type ReportContext, type ReportRow } from '../report.ts'
import { chiSquareTail } from '../statistics/chi-square.ts'
import { independenceStatistic } from '../statistics/independence.ts'
import {
  boughtAfter,
  boughtTogether,
  buyersAfter,
  buyersTogether,
  mostToChooseBy,
  ordersOfPeriod,
  ordersWithTime,
  widelyBought,
} from './product-pairs.ts'

/** Products looked at: of 200 there are 19,900 pairs, and rarer products seldom meet often enough to tell. */
const mostProducts = 200
const mostPairs = 100
/** Fewer orders than this are an anecdote, however much more they are than expected. */
const fewestOrders = 10
/** The chance of a single false pair among all that are looked at (Bonferroni). */
const falseAlarm = 0.05

const views = {
  together: { pairs: boughtTogether, orders: ordersOfPeriod, customers: buyersTogether },
  next: { pairs: boughtAfter, orders: ordersWithTime, customers: buyersAfter },
  again: { pairs: boughtAfter, orders: ordersWithTime, customers: buyersAfter },
} as const
type View = keyof typeof views

/** How many pairs of so many products there are. */
const pairsLookedAt: Record<View, (products: number) => number> = {
  together: (products) => (products * (products - 1)) / 2,
  next: (products) => products * (products - 1),
  again: (products) => products,
}

type CodeRow = { code: number; orders: number; customers: number }
/** Orders with both and their customers, orders with the first, with the second, and all that were looked at. */
type Pair = Omit<CodeRow, 'code'> & {
  one: number
  two: number
  productOrders: number
  otherOrders: number
  all: number
}
type ClearPair = Pair & { confidence: number; lift: number; pValue: number }

export const productAffinity = defineReport({
  kind: 'product-affinity',
  title: 'Products that go together',
  description:
    'Which products are bought together, and which are bought next: what to offer beside what, and after it.',
  method: [
    `The ${mostProducts} products with most buyers in the period are looked at (chosen by ${mostToChooseBy.toLocaleString('en')} customers where there are more).`,
    'view=together: pairs of products in one counted order of the period. support is the orders with both ÷ all orders; confidence the orders with both ÷ those with product, the rarer of the two; lift is confidence ÷ the share of all orders that have other.',
    'view=next: counted orders of the period paid at least as many days before the date as asked (days), and the next counted order of the same customer, if it was paid within so many times 24 hours. confidence is the orders with product whose next has other ÷ orders with product; lift is confidence ÷ the same share of all orders. view=again: the same of each product and itself.',
    `A pair is told that ${fewestOrders} or more orders have and that is clearly no chance: by the likelihood-ratio test of independence (Dunning 1993) under 5 % for all pairs looked at together (Bonferroni). The ${mostPairs} with the highest lift are shown.`,
    'Orders of one customer count each, so few customers who order often weigh more.',
  ],
  period: 'orders by the instant they were paid; with view=next and view=again the first of the two',
  params: z.object({
    view: z.enum(['together', 'next', 'again']).default('together'),
    days: z.enum(['30', '90', '180', '365']).default('90'),
  }),
  columns: [
    label('product', 'Its name in the catalogue, or its id'),
    label('productId', 'Id of product in the catalogue'),
    orNone(label('other', 'Product bought with it, or next; none with view=again')),
    orNone(label('otherId', 'Id of other in the catalogue')),
    figure('customers', 'Customers of these orders'),
    figure('orders', 'Orders with both, or with product and followed by other'),
    figure('productOrders'),
    figure('otherOrders'),
    figure('support'),
    always(figure('confidence')),
    always(figure('lift', 'How many times as often as independent products would meet')),
    always(figure('pValue')),
  ],
  marks: {
    rows: ['product', 'productId', 'other', 'otherId'],
    figures: ['customers'],
    customers: ({ row: { productId, otherId } }, _context, { view, days }) => ({
      sql: views[view].customers,
      params: { row_productId: productId, row_otherId: view === 'again' ? productId : otherId, days: Number(days) },
    }),
  },
  summary: [figure('orders', 'Orders that were looked at'), figure('products'), figure('clearPairs')],
  read: ({ rows, summary, params }) => readPairs(rows, summary, params),
  async run(context, { view, days }) {
    const chosen = await context.warehouse.query<{ product: string }>(
      'report.product-affinity.products',
      widelyBought,
      {
        params: { ...questionParams(context), most_products: mostProducts },
      },
    )
    const products = chosen.map(({ product }) => product)
    const { pairs, orders } = await countPairs(context, products, view, Number(days))
    const lookedAt = pairsLookedAt[view](products.length)
    const clear = pairs.flatMap((pair) => clearPair(pair, lookedAt))
    const rows = clear
      .toSorted((a, b) => b.lift - a.lift || b.orders - a.orders || a.one - b.one || a.two - b.two)
      .slice(0, mostPairs)
    return {
      rows: await nameProducts(context, products, rows),
      summary: { orders, products: products.length, clearPairs: clear.length },
      note: clear.length > mostPairs ? `Only the ${mostPairs} largest of ${clear.length} groups are shown.` : null,
    }
  },
})

async function countPairs(context: ReportContext, products: readonly string[], view: View, days: number) {
  // Place 0 is a line without a product, and keeps the lists from being empty, which the engine refuses.
  const places = [0, ...products.map((_, place) => place + 1)]
  const params = { ...questionParams(context), products: ['', ...products], places, days }
  const [codes, [found]] = await Promise.all([
    context.warehouse.query<CodeRow>('report.product-affinity.pairs', views[view].pairs, { params }),
    context.warehouse.query<{ orders: number }>('report.product-affinity.orders', views[view].orders, { params }),
  ])
  return { pairs: pairsOf(codes, view, found?.orders ?? 0), orders: found?.orders ?? 0 }
}

/** Takes codes apart: see the statements. Of two products in one order the rarer comes first. */
function pairsOf(codes: readonly CodeRow[], view: View, all: number): Pair[] {
  const counts = new Map(codes.map(({ code, orders }) => [code, orders]))
  const with1 = (place: number) => counts.get(place) ?? 0
  const with2 = (place: number) => (view === 'together' ? with1(place) : (counts.get(place * 512) ?? 0))
  return codes.flatMap(({ code, orders, customers }) => {
    const [first, second] = [Math.floor(code / 512), code % 512]
    if (first === 0 || second === 0 || (first === second) !== (view === 'again')) return []
    const isTurned = view === 'together' && with1(first) > with1(second)
    const [one, two] = isTurned ? [second, first] : [first, second]
    return [{ one, two, orders, customers, productOrders: with1(one), otherOrders: with2(two), all }]
  })
}

function clearPair(pair: Pair, lookedAt: number): ClearPair[] {
  const { orders, productOrders, otherOrders, all } = pair
  const confidence = orders / productOrders
  const lift = confidence / (otherOrders / all)
  if (orders < fewestOrders || lift <= 1) return []
  const pValue = chiSquareTail(independenceStatistic({ both: orders, one: productOrders, other: otherOrders, all }), 1)
  return pValue * lookedAt < falseAlarm ? [{ ...pair, confidence, lift, pValue }] : []
}

async function nameProducts(context: ReportContext, products: readonly string[], pairs: readonly ClearPair[]) {
  const idOf = (place: number) => products[place - 1] ?? ''
  const ids = [...new Set(pairs.flatMap(({ one, two }) => [idOf(one), idOf(two)]))]
  const names = ids.length === 0 ? new Map<string, string>() : await readProductNames(context, ids)
  const nameOf = (place: number) => names.get(idOf(place)) ?? idOf(place)
  const otherOf = (two: number) => ({ other: nameOf(two), otherId: idOf(two) })
  return pairs.map(({ one, two, customers, orders, productOrders, otherOrders, all, confidence, lift, pValue }) => ({
    ...{ product: nameOf(one), productId: idOf(one), ...(one === two ? { other: null, otherId: null } : otherOf(two)) },
    ...{ customers, orders, productOrders, otherOrders },
    ...{ support: ratio(orders, all), confidence, lift, pValue },
  }))
}

function readPairs(rows: readonly ReportRow[], summary: ReportRow, params: Record<string, unknown>): Reading[] {
  if (Number(summary.orders ?? 0) < fewestToRead || Number(summary.products) < 2) return []
  const view = params.view as View
  const mostAgain = rows.toSorted((a, b) => Number(b.confidence) - Number(a.confidence))[0]
  const told = view === 'again' ? mostAgain : rows[0]
  if (!told) return [{ code: view === 'again' ? 'never' : 'none', values: {} }]
  const values = {
    ...{ product: word('product', String(told.product)), confidence: rate(Number(told.confidence)) },
    ...(view === 'together' ? {} : { window: inDays(Number(params.days)) }),
    ...(view === 'again' ? {} : { other: word('product', String(told.other)), lift: number(Number(told.lift)) }),
  }
  const pairs = Number(summary.clearPairs)
  const more = view === 'together' && pairs > 1 ? [{ code: 'pairs', values: { pairs: count(pairs) } }] : []
  return [{ code: view, values }, ...more]
}
