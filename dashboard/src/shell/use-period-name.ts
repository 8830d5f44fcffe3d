import { useTranslation } from 'react-i18next'
import { addDays, dayOf } from '../format/days.ts'
import { useAsOf } from '../shop/as-of.ts'
import type { PeriodSearch } from '../shop/period.ts'
import { presetOf } from '../shop/period-presets.ts'
import { useFormat, useStatus } from '../shop/shop.tsx'

/** The first day that no longer counts. */
export function useEnd(): string {
  const { timeZone } = useStatus()
  return useAsOf() ?? addDays(dayOf(Date.now(), timeZone), 1)
}

/** What a person calls the period: by its preset, else by its days. */
export function usePeriodName(period: PeriodSearch): string {
  const { t } = useTranslation()
  const format = useFormat()
  const end = useEnd()
  const preset = presetOf(period, end)
  if (preset) return t(`period.presets.${preset}`)
  const last = period.to && format.date(addDays(period.to, -1))
  if (period.from && last) return t('period.between', { from: format.date(period.from), to: last })
  if (period.from) return t('period.since', { from: format.date(period.from) })
  return last ? t('period.until', { to: last }) : t('period.everything')
}
