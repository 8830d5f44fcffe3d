import { useTranslation } from 'react-i18next'
import { createFormat, type Format, localeFor } from '../../../src/words/index.ts'
import { useStatus } from '../shop/shop.tsx'

/** Figures in the currency of an event, which need not be the shop's; an empty one is. */
export function useFormatIn(currency: string): Format {
  const { i18n } = useTranslation()
  const shop = useStatus()
  const locale = localeFor(i18n.language, navigator.languages)
  return createFormat({ locale, timeZone: shop.timeZone, currency: currency || shop.currency })
}
