import type { CustomerState } from '../api/customer.ts'

/** A sentence of the portrait: which one, and the figures in it. */
export type PortraitPart =
  | { says: 'ownRhythm'; everyDays: number; orders: number; sinceDays: number }
  | { says: 'firstOrder'; everyDays: number; sinceDays: number }
  | { says: 'chance'; horizonDays: number; chance: number; was: number }
  | { says: 'lapses' | 'lapsed'; at: string }
  | { says: 'nextOrder'; from: string; to: string }
  | { says: 'noOrder'; isKnown: boolean; firstSeenAt: string; lastSeenAt: string }

type Input = {
  state: CustomerState
  customer: { isKnown: boolean; firstSeenAt: string; lastSeenAt: string }
  asOf: string
}

/** The customer in a few sentences: rhythm, chance, lapse, next order; who has not ordered is told by when they came. */
export function preparePortrait({ state, customer, asOf }: Input): PortraitPart[] {
  if (state.orders === 0 || state.daysSince === null) {
    const { isKnown, firstSeenAt, lastSeenAt } = customer
    return [{ says: 'noOrder', isKnown, firstSeenAt, lastSeenAt }]
  }
  return [...rhythmOf(state, state.daysSince), ...chanceOf(state), ...lapseOf(state, asOf), ...nextOf(state)]
}

// A rhythm of less than a day would read "every 0 days".
const wholeDays = (days: number) => Math.max(1, Math.round(days))

function rhythmOf({ ownRhythmDays, rhythmDays, orders }: CustomerState, daysSince: number): PortraitPart[] {
  const sinceDays = Math.floor(daysSince)
  if (ownRhythmDays !== null) return [{ says: 'ownRhythm', everyDays: wholeDays(ownRhythmDays), orders, sinceDays }]
  return rhythmDays === null ? [] : [{ says: 'firstOrder', everyDays: wholeDays(rhythmDays), sinceDays }]
}

function chanceOf({ chance, chanceAtLastOrder, horizonDays }: CustomerState): PortraitPart[] {
  return chance === null ? [] : [{ says: 'chance', horizonDays, chance, was: chanceAtLastOrder ?? chance }]
}

function lapseOf({ lapsesAt, stage }: CustomerState, asOf: string): PortraitPart[] {
  if (lapsesAt === null) return []
  return [{ says: stage === 'churned' || lapsesAt < asOf ? 'lapsed' : 'lapses', at: lapsesAt }]
}

function nextOf({ nextOrderFrom, nextOrderTo }: CustomerState): PortraitPart[] {
  return nextOrderFrom === null || nextOrderTo === null
    ? []
    : [{ says: 'nextOrder', from: nextOrderFrom, to: nextOrderTo }]
}
