import { asOf } from '../parts/counted-orders.ts'
import type { ReportContext } from '../report.ts'
import { isInScope } from '../scope/scope.ts'
import type { Mark, MarkedCustomers, Marks } from './marks.ts'

/** Predicates over a row of `states` by the figure that counts who fits them. */
export const traitFigures: Readonly<Record<string, string>> = {
  customers: '1',
  buyers: 'found.orders > 0',
  repeatBuyers: 'found.orders > 1',
}

/**
 * Marks of a report whose rows are values that customers have in `states` as of the date: columns of the report with the expression that
 * each stands for.
 * @param figures predicates over a row of `states` by the figure that counts who fits them
 */
export function stateMarks(
  columns: Readonly<Record<string, string>>,
  figures: Readonly<Record<string, string>> = { customers: '1' },
): Marks {
  const names = Object.keys(columns)
  return {
    rows: names,
    figures: Object.keys(figures),
    async customers({ row, figure }, context) {
      await context.ensureStates(context.asOfMs)
      const fits = names.map((name) => `toString(${columns[name]}) = {row_${name}:String}`)
      return {
        sql: `SELECT customer_id FROM states FINAL WHERE as_of = ${asOf} AND ${isInScope} AND ${[figures[figure], ...fits].join(' AND ')}`,
        params: Object.fromEntries(names.map((name) => [`row_${name}`, row[name]])),
      }
    },
  }
}

type Trait = { trait: string; from?: string }

/**
 * Marks of a report over a trait (`readTraitValue`).
 * @param rows columns that tell its rows apart
 * @param traitOf the expression and where it reads, as the report asks
 * @param traitIn the value of the expression in a row; where the report says unknown it is empty
 */
export function traitMarks<Params>(
  rows: readonly string[],
  traitOf: (params: Params) => Trait,
  traitIn: (row: Mark['row'], params: Params) => string = (row) => known(row[rows[0] ?? '']),
): Marks<Params> {
  return {
    rows,
    figures: Object.keys(traitFigures),
    async customers({ row, figure }, context: ReportContext, params): Promise<MarkedCustomers> {
      await context.ensureStates(context.asOfMs)
      const { trait, from = `SELECT * FROM states FINAL WHERE as_of = ${asOf} AND ${isInScope}` } = traitOf(params)
      return {
        sql: `SELECT found.customer_id AS customer_id FROM (${from}) AS found WHERE toString(${trait}) = {trait:String} AND ${traitFigures[figure]}`,
        params: { trait: traitIn(row, params) },
      }
    },
  }
}

const known = (value = '') => (value === 'unknown' ? '' : value)
