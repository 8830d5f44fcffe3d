import type { Clock, Log } from '../../platform/index.ts'
import type { Warehouse } from '../../storage/index.ts'

import type { ReportSources } from '../run-report.ts'

/** Below it every answer is there before anybody would look at an older one, and nothing is kept. */
const keptAbove = 100_000

/** So long what was worked out counts as current: as long as the dashboard takes what it has for it. */
export const currentMs = 60_000

/** What keeping rests on. */
export type KeptDependencies = {
  reportSources(): ReportSources
  clock: Clock
  log: Log
  /** Customers above which a shop is large. */
  keptAbove?: number
}

export async function isLargeShop(warehouse: Pick<Warehouse, 'query'>, above = keptAbove): Promise<boolean> {
  const sql = 'SELECT count() AS customers FROM customers'
  const [row] = await warehouse.query<{ customers: number }>('report.size', sql)
  return (row?.customers ?? 0) > above
}
