import { getRouteApi } from '@tanstack/react-router'
import { minorDigits } from '../../../src/words/index.ts'
import type { SavedPanel } from '../charts/panel-menu.tsx'
import { useStatus } from '../shop/shop.tsx'

const route = getRouteApi('/customers/$customerId')

/** How the panels of the page are saved: under the customer's id, with amounts in whole units of the shop's currency. */
export function useSaved() {
  const { customerId } = route.useParams()
  const { currency } = useStatus()
  const perUnit = 10 ** minorDigits(currency)
  return {
    as: (part: string, rows: SavedPanel['rows']): SavedPanel => ({ fileName: `${customerId}-${part}`, rows }),
    /** The name of a column of amounts, and an amount in it. */
    moneyHead: (title: string) => `${title} (${currency})`,
    money: (minor: number) => minor / perUnit,
  }
}
