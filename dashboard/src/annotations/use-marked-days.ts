import { useLocalStorage } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { annotationsQuery } from '../api/annotations.ts'
import type { ReportAnswer } from '../api/reports.ts'
import { addDays, dayOf } from '../format/days.ts'
import { useStatus } from '../shop/shop.tsx'
import { markStretches, type Stretch, tellFlags } from './marked-days.ts'

/** Whether pictures over time show flags; this browser keeps it, and every picture follows at once. */
export function useFlagsShown() {
  return useLocalStorage({ key: 'regulars-flags', defaultValue: true, getInitialValueInEffect: false })
}

type Dates = Pick<ReportAnswer, 'asOf' | 'period'>

/** The days of an answer whose annotations are asked for. `firstLabel` is its first stretch, for a period without a beginning. */
export function useAnnotatedDays({ asOf, period }: Dates, firstLabel: string | undefined) {
  const { timeZone } = useStatus()
  const first = firstLabel?.length === 7 ? `${firstLabel}-01` : firstLabel
  const from = period?.from ? dayOf(period.from, timeZone) : first
  // The end is the first instant that does not count.
  const to = addDays(dayOf(Date.parse(period?.to ?? asOf) - 1, timeZone), 1)
  return { asOf, from, to }
}

/** The flags of a picture over time, by the label of its stretch: none while they are switched off or not there yet. */
export function useFlags(answer: Dates, labels: readonly string[], by: Stretch): Map<string, string[]> {
  const { t } = useTranslation()
  const [isShown] = useFlagsShown()
  const days = useAnnotatedDays(answer, labels[0])
  const { data } = useQuery({ ...annotationsQuery(days), enabled: isShown && labels.length > 0 })
  const key = labels.join()
  return useMemo(() => {
    const found = isShown ? markStretches(data?.annotations ?? [], key.split(','), by) : new Map()
    return new Map(
      [...found].map(([label, own]) => [label, tellFlags(own, (count) => t('charts.moreFlags', { count }))]),
    )
  }, [data, isShown, key, by, t])
}
