import { warehouseInstant } from '../../facts/index.ts'
import type { MarkedCustomers } from '../marks/marks.ts'
import type { ReportContext } from '../report.ts'
import { isInScope, scopeParams } from '../scope/scope.ts'

/** Customers who had one word in a column of `states` on one date and another (or the same) on a later one. */
export type Move = { from: string; to: string; customers: number; revenueMinor: number }

/** In place of the earlier word where there was none: the customer had not come, or not ordered, yet. */
export const notYet = 'none'

/**
 * Grain: one row per customer of the later date. Input: `states` of both dates. Joining the two takes half the time of grouping their rows by
 * customer.
 */
const wordsSql = (column: 'stage' | 'rfm_group') => `
  SELECT later.customer_id AS customer_id, word_before, word_after, spent_minor
  FROM (
    SELECT customer_id, ${column} AS word_after, revenue_minor AS spent_minor
    FROM states FINAL
    WHERE as_of = {moves_to:DateTime64(3, 'UTC')} AND ${isInScope}
  ) AS later
  LEFT ANY JOIN (
    SELECT customer_id, ${column} AS word_before FROM states FINAL WHERE as_of = {moves_from:DateTime64(3, 'UTC')}
  ) AS earlier ON later.customer_id = earlier.customer_id
  WHERE word_after != ''`

/** Grain: one row per pair of words. */
const movesSql = (column: 'stage' | 'rfm_group') => `
SELECT if(word_before = '', '${notYet}', word_before) AS from, word_after AS to, count() AS customers, sum(spent_minor) AS revenueMinor
FROM (${wordsSql(column)})
GROUP BY from, to
ORDER BY from, to`

/** Grain: one row per customer who made a move. */
const moversSql = (column: 'stage' | 'rfm_group') => `
SELECT customer_id FROM (${wordsSql(column)}) WHERE word_before = {row_from:String} AND word_after = {row_to:String}`

/** Those who moved as a row of `readMoves` says. */
export async function readMovers(
  { ensureStates }: Pick<ReportContext, 'ensureStates'>,
  column: 'stage' | 'rfm_group',
  [fromMs, toMs]: readonly [number | undefined, number],
  { from = '', to = '' }: Readonly<Record<string, string>>,
): Promise<MarkedCustomers> {
  if (fromMs !== undefined) await ensureStates(fromMs)
  await ensureStates(toMs)
  return {
    sql: moversSql(column),
    params: {
      ...{ moves_from: warehouseInstant(fromMs ?? 0), moves_to: warehouseInstant(toMs) },
      ...{ row_from: from === notYet ? '' : from, row_to: to },
    },
  }
}

/** Who moved from where to where between two instants. `fromMs` undefined is before anybody came; then its states need not exist. */
export async function readMoves(
  { warehouse, ensureStates, scope }: Pick<ReportContext, 'warehouse' | 'ensureStates' | 'scope'>,
  name: string,
  column: 'stage' | 'rfm_group',
  [fromMs, toMs]: readonly [number | undefined, number],
): Promise<Move[]> {
  if (fromMs !== undefined) await ensureStates(fromMs)
  await ensureStates(toMs)
  const params = { ...scopeParams(scope), moves_from: warehouseInstant(fromMs ?? 0), moves_to: warehouseInstant(toMs) }
  return warehouse.query<Move>(name, movesSql(column), { params })
}
