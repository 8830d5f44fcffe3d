import Holidays from 'date-holidays'
import { LunarDay } from 'tyme4ts'
import { addDays } from '../platform/index.ts'
import type { Settings } from '../settings/index.ts'

export type FestivalSeason = { name: string; startsOn: string; endsOn: string }

export const festivalKinds = ['public', 'observance', 'own'] as const

/** A festival in one year: the country's (`public` is a day off, `observance` is kept but worked on) or the shop's own. */
export type Festival = { name: string; on: string; days: number; kind: (typeof festivalKinds)[number] }

/** The festivals of the shop's country and its own whose first day lies in a year, by day. */
export function festivalsOfYear(settings: Settings, year: number): Festival[] {
  return festivalsOfCountry(new Holidays(settings.country), settings, year)
}

function festivalsOfCountry(country: Holidays, settings: Settings, year: number): Festival[] {
  const festivals: Festival[] = []
  for (const { name, date, type, substitute } of country.getHolidays(year) ?? []) {
    if ((type === 'public' || type === 'observance') && !substitute)
      festivals.push({ name, on: date.slice(0, 10), days: 1, kind: type })
  }
  for (const own of settings.festivals) {
    const on = ownFestivalDate(own.on, year)
    if (on !== undefined) festivals.push({ name: own.name, on, days: own.days, kind: 'own' })
  }
  return festivals.sort((left, right) => left.on.localeCompare(right.on))
}

/**
 * The festivals of the shop's country and its own between two dates (YYYY-MM-DD), each with the days before it in which people buy for it
 * (`festivalLeadDays`). Both ends are included; ordered by the festival's day.
 */
export function festivalSeasons(settings: Settings, fromDate: string, toDate: string): FestivalSeason[] {
  const [firstYear, lastYear] = [Number(fromDate.slice(0, 4)), Number(addDays(toDate, 60).slice(0, 4))]
  const country = new Holidays(settings.country)
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index)
  return years
    .flatMap((year) => festivalsOfCountry(country, settings, year))
    .map(({ name, on, days }) => ({
      name,
      startsOn: addDays(on, -settings.festivalLeadDays),
      endsOn: addDays(on, days - 1),
    }))
    .filter(({ startsOn, endsOn }) => endsOn >= fromDate && startsOn <= toDate)
}

/** The day in `year` of a festival that is set as a date, a yearly day (MM-DD) or a lunar day ("lunar MM-DD"); undefined if it has none that year. */
export function ownFestivalDate(on: string, year: number): string | undefined {
  if (on.startsWith('lunar ')) {
    const [month = 1, day = 1] = on.slice(6).split('-').map(Number)
    try {
      const solar = LunarDay.fromYmd(year, month, day).getSolarDay()
      return new Temporal.PlainDate(solar.getYear(), solar.getMonth(), solar.getDay()).toString()
    } catch {
      return undefined
    }
  }
  if (on.length === 10) return Number(on.slice(0, 4)) === year ? on : undefined
  try {
    // A 29th of February is kept only in years that have one.
    return Temporal.PlainDate.from(`${year}-${on}`, { overflow: 'reject' }).toString()
  } catch {
    return undefined
  }
}

/** Festival of each day from `fromDate` on: position d is the 1-based place of the season's name in `names`, 0 for an ordinary day. The nearest festival still to come wins. */
export function festivalCalendar(seasons: readonly FestivalSeason[], fromDate: string, toDate: string) {
  const names = [...new Set(seasons.map(({ name }) => name))].sort()
  const start = Temporal.PlainDate.from(fromDate)
  const byDay = new Array<number>(start.until(toDate, { largestUnit: 'day' }).days + 1).fill(0)
  for (const { name, startsOn, endsOn } of seasons) {
    const first = start.until(startsOn, { largestUnit: 'day' }).days
    const last = start.until(endsOn, { largestUnit: 'day' }).days
    for (let day = Math.max(0, first); day <= Math.min(last, byDay.length - 1); day += 1) {
      if (byDay[day] === 0) byDay[day] = names.indexOf(name) + 1
    }
  }
  return { fromDate, names, byDay }
}
