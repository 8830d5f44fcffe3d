import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { createFormat, type Format, localeFor } from '../../../src/words/index.ts'
import type { Status } from '../api/status.ts'

const ShopContext = createContext<{ status: Status; format: Format } | undefined>(undefined)

/** Gives the pages the shop's status and figures in the reader's language and the shop's currency and time zone. */
export function ShopProvider({ status, children }: { status: Status; children: ReactNode }) {
  const { i18n } = useTranslation()
  const { currency, timeZone } = status
  const format = useMemo(
    () => createFormat({ locale: localeFor(i18n.language, navigator.languages), currency, timeZone }),
    [i18n.language, currency, timeZone],
  )
  return <ShopContext value={useMemo(() => ({ status, format }), [status, format])}>{children}</ShopContext>
}

function useShop() {
  const shop = useContext(ShopContext)
  if (!shop) throw new Error('Use it inside ShopProvider.')
  return shop
}

export const useStatus = (): Status => useShop().status
export const useFormat = (): Format => useShop().format
