import { isSampled, warehouseInstant } from '../facts/index.ts'
import type { Settings } from '../settings/index.ts'
import type { Warehouse } from '../storage/index.ts'
import type { Calibration } from './calibration.ts'
import { selectStates, statesParams, statesStatement } from './states-sql.ts'

/** So many customers go from one value of a state to another; '' is none, as the risk of somebody who never ordered. */
export type Move = { before: string; after: string; customers: number }

/** What a change of settings would do to today's states. Moves include who stays (`before` is `after`), the largest first. */
export type SettingsPreview = {
  asOf: string
  /** 1 where everybody was counted; else one in so many was, and the numbers are the sample's shares of the shop. */
  sampledOneIn: number
  customers: number
  /** Customers whose stage, risk or tier would be another one. */
  moved: number
  /** How far ahead the chance looks where no threshold of a group says otherwise. */
  horizonDays: { before: number | null; after: number | null }
  stage: Move[]
  risk: Move[]
  tier: Move[]
}

const previewed = ['stage', 'risk', 'tier'] as const

type Question = { asOfMs: number; settings: Settings; before: Calibration; after: Calibration }
type Row = Record<`${(typeof previewed)[number]}_${'before' | 'after'}`, string> & { customers: number }

/** Longer than this nobody waits for a preview. */
const maxSeconds = 30

/** A share of ten in a hundred of so many is known to a quarter of a percentage point, and counted in half a second. */
const countedAtMost = 50_000

/**
 * Works out the states as of the instant under other settings and counts them against the stored ones, which stay as they are: of everyone,
 * or of a sample in a large shop, by whole customers and always the same.
 * @throws where it takes longer than half a minute
 */
export async function previewSettings(
  warehouse: Warehouse,
  { asOfMs, settings, before, after }: Question,
  mostCounted = countedAtMost,
): Promise<SettingsPreview> {
  const asOf = warehouseInstant(asOfMs)
  const sizes = await warehouse.query<{ n: number }>('states.preview.size', storedSize, { params: { as_of: asOf } })
  const stored = sizes[0]?.n ?? 0
  const sampledOneIn = Math.max(1, Math.ceil(stored / mostCounted))
  const found = await warehouse.query<Row>('states.preview', previewSql(after, sampledOneIn), {
    maxSeconds,
    settings: statesStatement,
    params: statesParams(after, settings, asOf, 0),
  })
  // A sample is one in so many on average; its shares hold for the shop.
  const scale = sampledOneIn > 1 ? stored / sumOf(found) : 1
  const rows = found.map((row) => ({ ...row, customers: row.customers * scale }))
  const isMoved = (row: Row) => previewed.some((state) => row[`${state}_before`] !== row[`${state}_after`])
  return {
    asOf: before.asOf,
    sampledOneIn,
    customers: Math.round(sumOf(rows)),
    moved: Math.round(sumOf(rows.filter(isMoved))),
    horizonDays: { before: shopHorizon(before), after: shopHorizon(after) },
    stage: movesOf(rows, 'stage'),
    risk: movesOf(rows, 'risk'),
    tier: movesOf(rows, 'tier'),
  }
}

const sumOf = (rows: readonly Row[]) => rows.reduce((sum, { customers }) => sum + customers, 0)

const isOfDate = "as_of = {as_of:DateTime64(3, 'UTC')} AND is_deleted = 0"
const storedSize = `SELECT count() AS n FROM states FINAL WHERE ${isOfDate}`

/** Grain: one row per combination of the states before and after. The states that nobody asks for are not computed. */
const previewSql = (calibration: Calibration, oneIn: number) => `
SELECT
${previewed.map((state) => `  b.${state} AS ${state}_before,\n  a.${state} AS ${state}_after,`).join('\n')}
  count() AS customers
FROM (${selectStates(calibration, 'now', `WHERE ${isSampled(oneIn)}`)}) AS a
INNER JOIN (
  SELECT customer_id, ${previewed.join(', ')}
  FROM states FINAL
  WHERE ${isOfDate} AND ${isSampled(oneIn)}
) AS b ON b.customer_id = a.customer_id
GROUP BY ${previewed.map((state) => `${state}_before, ${state}_after`).join(', ')}`

function movesOf(rows: readonly Row[], state: (typeof previewed)[number]): Move[] {
  const moves = new Map<string, Move>()
  for (const row of rows) {
    const [before, after] = [row[`${state}_before`], row[`${state}_after`]]
    const move = moves.get(`${before} ${after}`) ?? { before, after, customers: 0 }
    move.customers += row.customers
    moves.set(`${before} ${after}`, move)
  }
  const rounded = [...moves.values()].map((move) => ({ ...move, customers: Math.round(move.customers) }))
  return rounded.sort((left, right) => right.customers - left.customers)
}

function shopHorizon({ groups }: Calibration): number | null {
  return groups.find(({ key }) => key === '')?.horizonDays ?? null
}
