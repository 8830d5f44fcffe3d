import { useTranslation } from 'react-i18next'
import { useFormat } from '../shop/shop.tsx'

/**
 * The instants of an answer as days. An end is the first instant that does not count: a moment before it lies in the last day that does.
 */
export function useDaysTold() {
  const { t } = useTranslation()
  const format = useFormat()
  const lastDay = (end: string) => format.date(new Date(Date.parse(end) - 1).toISOString())
  const stretch = ({ from, to }: { from: string | null; to: string }) =>
    from === null
      ? t('reports.untilDay', { date: lastDay(to) })
      : t('charts.period', { from: format.date(from), to: lastDay(to) })
  return { lastDay, stretch }
}
