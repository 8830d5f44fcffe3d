import { isRefusal } from '../../platform/index.ts'
import type { SettingsStore } from '../../settings/index.ts'
import type { Warehouse } from '../../storage/index.ts'

export type ForeignCurrency = { currency: string; events: number }

/** Currencies of events that have no rate to the shop's, most frequent first: their amounts count as nothing. Reads one small column. */
export function findCurrenciesWithoutRate(warehouse: Warehouse, currency: string): Promise<ForeignCurrency[]> {
  return warehouse.query<ForeignCurrency>(
    'currencies.missing',
    `SELECT currency, count() AS events FROM events
     WHERE currency NOT IN ('', {currency:String}) AND currency NOT IN (SELECT currency FROM currency_rates)
     GROUP BY currency ORDER BY events DESC, currency LIMIT 20`,
    { params: { currency } },
  )
}

/**
 * Makes sure that the amounts of an import count. A shop that never set anything and whose every amount is in one currency takes that as its
 * own; elsewhere the currencies without a rate are named. Undefined where there is nothing to say.
 */
export async function settleCurrency({
  warehouse,
  settings,
}: {
  warehouse: Warehouse
  settings: SettingsStore
}): Promise<string | undefined> {
  const { currency } = settings.current()
  const foreign = await findCurrenciesWithoutRate(warehouse, currency)
  const [only, second] = foreign
  if (only === undefined) return undefined
  const isUntouched = (await settings.history(1)).length === 0
  if (isUntouched && second === undefined && !(await hasAmountsIn(warehouse, currency))) {
    const note = `Every amount is in ${only.currency}`
    const changed = await settings.change({ currency: only.currency }, 'import', note)
    if (!isRefusal(changed)) return `${note}, so that is the shop's currency now (settings set currency=… changes it).`
  }
  const names = foreign.map((each) => each.currency).join(', ')
  return `Amounts in ${names} have no rate to the shop's currency ${currency} and count as nothing; see "regulars doctor".`
}

async function hasAmountsIn(warehouse: Warehouse, currency: string): Promise<boolean> {
  const [row] = await warehouse.query<{ events: number }>(
    'currencies.own',
    'SELECT count() AS events FROM events WHERE currency = {currency:String} LIMIT 1',
    { params: { currency } },
  )
  return (row?.events ?? 0) > 0
}
