import type { Festival, Settings } from '../api/settings.ts'

/** The festivals of a year by month, January first. */
export function monthsOf(festivals: readonly Festival[]): Festival[][] {
  return Array.from({ length: 12 }, (_, month) => festivals.filter(({ on }) => Number(on.slice(5, 7)) === month + 1))
}

export const dayKinds = ['yearly', 'lunar', 'once'] as const
export type DayKind = (typeof dayKinds)[number]

/** When a festival is, in the parts that a form asks for. `once` is a whole date, the others are a month and a day. */
export type FestivalDay = { kind: DayKind; month: number; day: number; once: string }

/** Takes apart "2026-11-27", "12-24" or "lunar 08-15"; an empty text is a yearly day that nobody has chosen yet. */
export function readFestivalDay(on: Settings['festivals'][number]['on']): FestivalDay {
  if (on.length === 10) return { kind: 'once', month: 1, day: 1, once: on }
  const [month = 1, day = 1] = on === '' ? [] : on.replace('lunar ', '').split('-').map(Number)
  return { kind: on.startsWith('lunar ') ? 'lunar' : 'yearly', month, day, once: '' }
}

/** The same as the settings write it. */
export function writeFestivalDay({ kind, month, day, once }: FestivalDay): string {
  const two = (value: number) => String(value).padStart(2, '0')
  if (kind === 'once') return once
  return `${kind === 'lunar' ? 'lunar ' : ''}${two(month)}-${two(day)}`
}

/** How many days the month may have: a lunar one 30, the others as the calendar says, February with its leap day. */
export function longestMonth({ kind, month }: FestivalDay): number {
  return kind === 'lunar' ? 30 : new Date(Date.UTC(2024, month, 0)).getUTCDate()
}
