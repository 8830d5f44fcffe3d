import { addDays, addMonths } from '../format/days.ts'

export const periodPresets = [
  'last7',
  'last30',
  'last90',
  'thisMonth',
  'lastMonth',
  'thisQuarter',
  'thisYear',
  'last12Months',
] as const
export type PeriodPreset = (typeof periodPresets)[number]

type Days = { from: string; to: string }

const startOfMonth = (day: string) => `${day.slice(0, 7)}-01`

function startOfQuarter(day: string): string {
  const month = Number(day.slice(5, 7))
  return addMonths(startOfMonth(day), -((month - 1) % 3))
}

/**
 * The days [from, to) that a preset means where `end` is the first day that no longer counts: the chosen date, or tomorrow for now.
 * "This month" is the month of the last day that counts.
 */
export function daysOfPreset(preset: PeriodPreset, end: string): Days {
  const lastDay = addDays(end, -1)
  const month = startOfMonth(lastDay)
  const days: Record<PeriodPreset, () => Days> = {
    last7: () => ({ from: addDays(end, -7), to: end }),
    last30: () => ({ from: addDays(end, -30), to: end }),
    last90: () => ({ from: addDays(end, -90), to: end }),
    thisMonth: () => ({ from: month, to: end }),
    lastMonth: () => ({ from: addMonths(month, -1), to: month }),
    thisQuarter: () => ({ from: startOfQuarter(lastDay), to: end }),
    thisYear: () => ({ from: `${lastDay.slice(0, 4)}-01-01`, to: end }),
    last12Months: () => ({ from: addMonths(end, -12), to: end }),
  }
  return days[preset]()
}

/** The preset that means exactly these days, if one does. */
export function presetOf(
  period: { from?: string | undefined; to?: string | undefined },
  end: string,
): PeriodPreset | undefined {
  return periodPresets.find((preset) => {
    const { from, to } = daysOfPreset(preset, end)
    return period.from === from && (period.to ?? end) === to
  })
}
