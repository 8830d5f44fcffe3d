import { z } from 'zod'
import { figure, label, orNone, ratio } from '../metrics.ts'
import { questionParams } from '../parts/counted-orders.ts'
import { fewestToRead, number, type Reading, rate, word } from '../reading/reading.ts'
import { defineReport, type ReportContext, type ReportRow } from '../report.ts'
import {
  buyersByCategory,
  buyersByNextCategory,
  buyersFromCategory,
  buyersOfBoth,
  buyersOfCategory,
  buyersOfPeriod,
} from './category-pairs.ts'

/** Categories of the list, and those that are held against each other: a matrix of more nobody reads. */
const mostCategories = 50
const mostInPairs = 12

type CategoryRow = { category: string; buyers: number; orders: number; revenue_minor: number; repeat_buyers: number }
type PairRow = { category: string; other: string; customers: number }

const noFigures = { orders: null, revenueMinor: null, revenueShare: null, repeatBuyers: null, repeatRate: null }

export const categories = defineReport({
  kind: 'categories',
  title: 'Categories',
  description: 'What is bought by how many, what is bought together, and what buyers of one category take next.',
  method: [
    'Lines of counted orders of the period that name a category. share is the buyers of the category ÷ all buyers of the period; a repeat buyer has two or more orders with the category.',
    'view=together: of those who bought category, how many also bought other in the period, in whatever order. lift is that share ÷ the share of all buyers who bought other: above 1 the two go together.',
    'view=later: for first counted orders of the period, the category of the dearest line of the first order and of the one of the second, which may come after the period. share is over those with that first category and a second order, lift over the same share of all with a second order.',
    'Together and later are over the 12 categories with most buyers, or the 12 most frequent of first and second orders; the list shows 50. Combinations of nobody are left out.',
  ],
  period: 'orders by the instant they were paid; with view=later customers by that of their first order',
  params: z.object({ view: z.enum(['list', 'together', 'later']).default('list') }),
  columns: [
    label('category', 'Category'),
    orNone(label('other', 'Category bought as well, or next; none in the list')),
    figure('customers', 'Buyers of the category, or of both'),
    figure('share', 'Their share, as the method says'),
    figure('lift'),
    orNone(figure('orders', 'Counted orders of the period with the category')),
    orNone(figure('revenueMinor', 'Value of its lines')),
    figure('revenueShare', 'revenueMinor ÷ value of all lines that name a category'),
    orNone(figure('repeatBuyers', 'Buyers with two or more orders with the category in the period')),
    figure('repeatRate', 'repeatBuyers ÷ buyers of the category'),
  ],
  marks: {
    rows: ['category', 'other'],
    figures: ['customers', 'repeatBuyers'],
    customers({ row, figure }, _context, { view }) {
      const params = { row_category: row.category, row_other: row.other }
      if (view === 'later') return { sql: buyersFromCategory, params }
      return { sql: buyersOfCategory, params: { ...params, least_orders: figure === 'repeatBuyers' ? 2 : 1 } }
    },
  },
  read: ({ rows, params }) => readCategories(rows, String(params.view)),
  async run(context, { view }) {
    if (view === 'later') return laterRows(await readPairs(context, buyersByNextCategory, []))
    const params = questionParams(context)
    const [named, [all]] = await Promise.all([
      context.warehouse.query<CategoryRow>('report.categories', buyersByCategory, { params }),
      context.warehouse.query<{ buyers: number }>('report.categories.buyers', buyersOfPeriod, { params }),
    ])
    if (view === 'list') return listRows(named, all?.buyers ?? 0)
    const largest = named.slice(0, mostInPairs)
    const pairs = await readPairs(
      context,
      buyersOfBoth,
      largest.map(({ category }) => category),
    )
    return togetherRows(largest, pairs, all?.buyers ?? 0)
  },
})

function readPairs(context: ReportContext, sql: string, names: readonly string[]) {
  const params = { ...questionParams(context), categories: names }
  return context.warehouse.query<PairRow>('report.categories.pairs', sql, { params })
}

function listRows(named: readonly CategoryRow[], buyers: number) {
  const revenueMinor = named.reduce((sum, row) => sum + row.revenue_minor, 0)
  const hidden = named.length - mostCategories
  return {
    rows: named.slice(0, mostCategories).map((row) => ({
      ...{ category: row.category, other: null, customers: row.buyers, share: ratio(row.buyers, buyers), lift: null },
      ...{ orders: row.orders, revenueMinor: row.revenue_minor, revenueShare: ratio(row.revenue_minor, revenueMinor) },
      ...{ repeatBuyers: row.repeat_buyers, repeatRate: ratio(row.repeat_buyers, row.buyers) },
    })),
    note: hidden > 0 ? `Only the ${mostCategories} largest of ${named.length} groups are shown.` : null,
  }
}

function togetherRows(largest: readonly CategoryRow[], pairs: readonly PairRow[], buyers: number) {
  const buyersOf = (name: string) => largest.find(({ category }) => category === name)?.buyers ?? 0
  return inOrder(
    pairs,
    largest.map(({ category }) => category),
  ).map((pair) => {
    const share = ratio(pair.customers, buyersOf(pair.category))
    const everywhere = ratio(buyersOf(pair.other), buyers)
    return { ...pair, share, lift: share === null || !everywhere ? null : share / everywhere, ...noFigures }
  })
}

function laterRows(pairs: readonly PairRow[]) {
  const total = (of: 'category' | 'other') => {
    const sums = new Map<string, number>()
    for (const pair of pairs) sums.set(pair[of], (sums.get(pair[of]) ?? 0) + pair.customers)
    return sums
  }
  const [first, next] = [total('category'), total('other')]
  const all = pairs.reduce((sum, { customers }) => sum + customers, 0)
  const often = (name: string) => (first.get(name) ?? 0) + (next.get(name) ?? 0)
  const names = [...new Set([...first.keys(), ...next.keys()])].toSorted(
    (a, b) => often(b) - often(a) || a.localeCompare(b),
  )
  const shown = names.slice(0, mostInPairs)
  return inOrder(pairs, shown).map((pair) => {
    const share = ratio(pair.customers, first.get(pair.category) ?? 0)
    const everywhere = ratio(next.get(pair.other) ?? 0, all)
    return { ...pair, share, lift: share === null || !everywhere ? null : share / everywhere, ...noFigures }
  })
}

/** The pairs of the names, in their order. */
function inOrder(pairs: readonly PairRow[], names: readonly string[]): PairRow[] {
  const place = (name: string) => names.indexOf(name)
  return pairs
    .filter(({ category, other }) => place(category) >= 0 && place(other) >= 0)
    .toSorted((a, b) => place(a.category) - place(b.category) || place(a.other) - place(b.other))
}

function readCategories(rows: readonly ReportRow[], view: string): Reading[] {
  const told = rows.filter(({ customers }) => Number(customers) >= fewestToRead)
  const category = (row: ReportRow) => word('category', String(row.category))
  if (view === 'list') {
    const [most] = told
    const [loyal] = told.toSorted((a, b) => Number(b.repeatRate) - Number(a.repeatRate))
    if (!most || !loyal) return []
    const repeat = (row: ReportRow) => rate(Number(row.repeatRate))
    return [
      { code: 'most', values: { category: category(most), share: rate(Number(most.share)), repeat: repeat(most) } },
      ...(loyal === most ? [] : [{ code: 'loyal', values: { category: category(loyal), repeat: repeat(loyal) } }]),
    ]
  }
  const [pair] = told.filter((row) => row.category !== row.other).toSorted((a, b) => Number(b.lift) - Number(a.lift))
  const [stay] = told.filter((row) => row.category === row.other)
  const readings: Reading[] = []
  if (pair && Number(pair.lift) > 1)
    readings.push({
      code: view,
      values: {
        category: category(pair),
        other: word('category', String(pair.other)),
        lift: number(Number(pair.lift)),
      },
    })
  if (stay) readings.push({ code: 'stay', values: { category: category(stay), share: rate(Number(stay.share)) } })
  return readings
}
