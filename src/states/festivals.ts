import Holidays from 'date-holidays'
import { LunarDay } from 'tyme4ts'
import { addDays } from '../platform/index.ts'
import type { Settings } from '../settings/index.ts'

export type FestivalSeason = { name: string; startsOn: string; endsOn: string }

export const festivalKinds = ['public', 'observance', 'own'] as const

/** A festival in one year: the country's (`public` is a day off, `observance` is kept but worked on) or the shop's own. */
export type Festival = { name: string; on: string; days: number; kind: (typeof festivalKinds)[number] }

/**
 * The festivals of the shop's country and its own that have a day between two dates (YYYY-MM-DD), both included, by their first day.
 * TRAP: those of the year before count, too: a lunar year ends in the solar one after it, and a festival of weeks may begin in December.
 */
export function festivalsBetween(settings: Settings, fromDate: string, toDate: string): Festival[] {
  const [firstYear, lastYear] = [Number(fromDate.slice(0, 4)) - 1, Number(toDate.slice(0, 4))]
  const country = new Holidays(settings.country)
  return Array.from({ length: lastYear - firstYear + 1 }, (_, place) => firstYear + place)
    .flatMap((year) => [...festivalsOfCountry(country, year), ...ownFestivals(settings, year)])
    .filter(({ on, days }) => addDays(on, days - 1) >= fromDate && on <= toDate)
    .sort((left, right) => left.on.localeCompare(right.on))
}

/** The festivals whose first day lies in a year, by day. */
export function festivalsOfYear(settings: Settings, year: number): Festival[] {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  return festivalsBetween(settings, first, last).filter(({ on }) => on >= first)
}

function festivalsOfCountry(country: Holidays, year: number): Festival[] {
  return (country.getHolidays(year) ?? []).flatMap(({ name, date, type, substitute }) =>
    (type === 'public' || type === 'observance') && !substitute
      ? [{ name, on: date.slice(0, 10), days: 1, kind: type }]
      : [],
  )
}

function ownFestivals(settings: Settings, year: number): Festival[] {
  return settings.festivals.flatMap(({ name, on, days }) => {
    const date = ownFestivalDate(on, year)
    return date === undefined ? [] : [{ name, on: date, days, kind: 'own' as const }]
  })
}

/** The festivals between two dates, each with the days before it in which people buy for it (`festivalLeadDays`); both ends are included. */
export function festivalSeasons(settings: Settings, fromDate: string, toDate: string): FestivalSeason[] {
  const lead = settings.festivalLeadDays
  return festivalsBetween(settings, fromDate, addDays(toDate, lead)).map(({ name, on, days }) => ({
    name,
    startsOn: addDays(on, -lead),
    endsOn: addDays(on, days - 1),
  }))
}

/**
 * The day in `year` of a festival that is set as a date, a yearly day (MM-DD) or a lunar day ("lunar MM-DD"); undefined if it has none that
 * year. A day of a lunar year's last weeks lies in the next solar one.
 */
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
