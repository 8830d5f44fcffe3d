import { useTranslation } from 'react-i18next'
import { languages } from '../../../src/words/index.ts'
import type { BoardSchedule } from '../api/boards.ts'

/** 4 January 2026 was a Sunday: so many days after it is the day of the week. */
const dayOfWeek = (weekday: number) => new Date(Date.UTC(2026, 0, 4 + weekday))

/** The name of a day of the week, Monday being 1. */
export function useWeekdayName(): (weekday: number) => string {
  const { i18n } = useTranslation()
  const format = new Intl.DateTimeFormat(i18n.language, { weekday: 'long', timeZone: 'UTC' })
  return (weekday) => format.format(dayOfWeek(weekday))
}

/** A schedule as a person says it, with the language of its files where it has its own: "Every Monday at 08:00 · Dansk". */
export function useScheduleWords(): (schedule: BoardSchedule) => string {
  const { t } = useTranslation()
  const weekdayName = useWeekdayName()
  const when = (schedule: BoardSchedule) => {
    const { at } = schedule
    if (schedule.every === 'day') return t('boards.schedule.everyDay', { at })
    if (schedule.every === 'week') return t('boards.schedule.everyWeek', { at, weekday: weekdayName(schedule.weekday) })
    return t('boards.schedule.everyMonth', { at, day: schedule.day })
  }
  return (schedule) => [when(schedule), ...(schedule.language ? [languages[schedule.language]] : [])].join(' · ')
}
