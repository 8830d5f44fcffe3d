import { type FactsPlace, warehouseInstant } from '../facts/index.ts'
import { type IdentityKey, keyToUInt64 } from '../platform/index.ts'
import type { Settings } from '../settings/index.ts'
import type { Warehouse } from '../storage/index.ts'
import type { Stage } from './definitions/stage.ts'
import { purchasesSql } from './purchase-sql.ts'

/** A stretch of a customer's life in one stage, half-open: `to` is null for the stage they are in. */
export type StageSpan = { stage: Stage; from: string; to: string | null }

/** The stages of a life, oldest first, and when they bought (the first payment of each day on which they did). */
export type StageHistory = { spans: StageSpan[]; boughtAt: string[] }

const movesSql = `
SELECT \`stage_moves.stage\` AS stages, \`stage_moves.at\` AS starts
FROM states FINAL
WHERE as_of = {as_of:DateTime64(3, 'UTC')} AND customer_id = {customer:UInt64}`

/** The first payment of each day with one, of one customer. Look-up by key. */
const paymentsSql = (facts: FactsPlace) => `
SELECT arrayMap(day -> arrayFirst(t -> toInt32(toDate(t, {zone:String})) = day, paid_at), paid_days) AS bought_at
FROM (${purchasesSql(facts, "{as_of:DateTime64(3, 'UTC')}")} WHERE customer_id = {customer:UInt64})`

/** The stages that one customer has been in before the instant, whose states must stand in the table; empty where they had done nothing. */
export async function readStageHistory(
  warehouse: Warehouse,
  settings: Settings,
  customerKey: IdentityKey,
  { asOfMs, facts }: { asOfMs: number; facts: FactsPlace },
): Promise<StageHistory> {
  const params = { as_of: warehouseInstant(asOfMs), zone: settings.timeZone, customer: keyToUInt64(customerKey) }
  const [[moves], [payments]] = await Promise.all([
    warehouse.query<{ stages: Stage[]; starts: string[] }>('states.history', movesSql, { params }),
    warehouse.query<{ bought_at: string[] }>('states.history.payments', paymentsSql(facts), { params }),
  ])
  if (!moves) return { spans: [], boughtAt: [] }
  const spans = moves.stages.map((stage, place) => ({
    ...{ stage, from: moves.starts[place] ?? '', to: moves.starts[place + 1] ?? null },
  }))
  return { spans, boughtAt: payments?.bought_at ?? [] }
}
