import { useMemo } from 'react'
import { addDays, dayOf } from '../format/days.ts'
import { useAsOf } from '../shop/as-of.ts'
import { usePeriod } from '../shop/period.ts'
import { useStatus } from '../shop/shop.tsx'
import { type ChosenDays, chooseDays } from './chosen-days.ts'

/** The days that changes are told of, from the address and the shop's clock. */
export function useChosenDays(): ChosenDays {
  const { timeZone } = useStatus()
  const asOf = useAsOf()
  const { from, to, compare } = usePeriod()
  const end = asOf ?? addDays(dayOf(Date.now(), timeZone), 1)
  return useMemo(() => chooseDays({ from, to, compare }, end), [from, to, compare, end])
}

/** The same in words: "1 Feb 2026 to 11 Feb 2026", the last day being the last that counts. */
export const lastDay = (to: string) => addDays(to, -1)
