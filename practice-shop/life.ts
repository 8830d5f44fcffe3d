import type { Calendar } from './calendar.ts'
import type { Habits } from './habits.ts'
import type { Random } from './random.ts'

/** One thing that happens in a customer's life, on a day of the calendar. */
export type Moment = { day: number; what: 'join' | 'order' | 'unpaid order' | 'cart' | 'visit' }

/** What becomes of a customer, day by day, from joining to today. Earliest first. */
export function planLife(random: Random, habits: Habits, calendar: Calendar): Moment[] {
  const today = calendar.days - 1
  const joined = joinDay(random, habits, today)
  const orders = orderDays(random, habits, calendar, joined).filter((day) => day >= joined && day <= today)
  const moments: Moment[] = [{ day: joined, what: 'join' }, ...orders.map((day) => ({ day, what: 'order' as const }))]
  if (habits.kind === 'unpaid')
    moments.push({ day: Math.max(joined, today - random.whole(0, 20)), what: 'unpaid order' })
  if (habits.kind === 'cart') moments.push({ day: Math.max(joined, today - random.whole(0, 45)), what: 'cart' })
  moments.push(...visits(random, habits, joined, lastActiveDay(habits, orders, today)))
  // Joining comes first on its day, orders before idle visits.
  return moments
    .map((moment, index) => ({ moment, index }))
    .sort((left, right) => left.moment.day - right.moment.day || left.index - right.index)
    .map(({ moment }) => moment)
}

/** Those who came back or were lost had to come early; all others come as the shop grows. */
function joinDay(random: Random, { kind }: Habits, today: number): number {
  if (kind === 'lapsed' || kind === 'returned') return random.whole(0, Math.floor(today * 0.35))
  if (kind === 'weekly') return random.whole(0, Math.floor(today * 0.8))
  // Something of the shop's past stands at the beginning: a fifth of the customers show up in its first six weeks.
  if (random.chance(0.2)) return random.whole(0, Math.min(42, today))
  return Math.floor(today * random.next() ** 0.8)
}

function orderDays(random: Random, habits: Habits, calendar: Calendar, joined: number): number[] {
  const today = calendar.days - 1
  switch (habits.kind) {
    case 'weekly':
    case 'monthly':
    case 'seasonal':
      return inRhythm(random, habits, calendar, joined, today)
    case 'lapsed':
      return inRhythm(random, habits, calendar, joined, today - random.whole(150, 300))
    case 'returned': {
      const before = inRhythm(random, habits, calendar, joined, today - random.whole(170, 260))
      return [...before, today - random.whole(1, 16)]
    }
    case 'gifting':
      return withinSeasons(random, calendar, joined, (day) => calendar.isGiftSeason(day), 0.7)
    case 'bargain':
      return withinSeasons(random, calendar, joined, (day) => calendar.saleOn(day) !== undefined, 0.75)
    case 'once':
      return [Math.min(today, joined + Math.floor(random.next() ** 2 * 20))]
    default:
      return []
  }
}

/** Orders at the customer's own pace, quicker in busy months, until lost or `last`. At least two, so that there is a pace. */
function inRhythm(random: Random, habits: Habits, calendar: Calendar, joined: number, last: number): number[] {
  const days: number[] = []
  let day = joined + random.between(0, Math.min(12, habits.rhythmDays))
  while (day <= last) {
    days.push(Math.floor(day))
    if (days.length >= 2 && random.chance(habits.dropOut)) break
    const stretch = Math.exp(habits.unevenness * random.normal() - habits.unevenness ** 2 / 2)
    day += Math.max(1, (habits.rhythmDays * stretch) / calendar.busynessOn(Math.floor(day)) ** 0.5)
  }
  return days
}

/** One order (sometimes two) in most of the seasons since joining. */
function withinSeasons(
  random: Random,
  calendar: Calendar,
  joined: number,
  isOpen: (day: number) => boolean,
  keenness: number,
): number[] {
  const days: number[] = []
  for (let day = joined; day < calendar.days; day += 1) {
    if (!isOpen(day)) continue
    let end = day
    while (isOpen(end + 1)) end += 1
    if (random.chance(keenness)) days.push(random.whole(day, end))
    if (random.chance(keenness / 4)) days.push(random.whole(day, end))
    day = end
  }
  return days
}

/** Who has lapsed does not look in any more; a few weeks pass before that. */
function lastActiveDay({ kind }: Habits, orders: readonly number[], today: number): number {
  return kind === 'lapsed' || kind === 'once' ? Math.min(today, (orders.at(-1) ?? 0) + 45) : today
}

function visits(random: Random, { visitsAMonth }: Habits, joined: number, last: number): Moment[] {
  const count = Math.round(((last - joined) / 30) * visitsAMonth + random.next() - 0.5)
  return Array.from({ length: Math.max(0, count) }, () => ({ day: random.whole(joined, last), what: 'visit' as const }))
}
