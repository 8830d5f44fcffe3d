import { fromMinor } from '../../platform/index.ts'
import type { Settings } from '../../settings/index.ts'
import type { Reason } from '../../states/index.ts'
import type { ShownAs } from '../compile/leaf.ts'

export const decidedCodes = [
  'unknown',
  'count',
  'number',
  'money',
  'share',
  'text',
  'list',
  'yes',
  'no',
  'instant',
  'times',
] as const

/** Of the values: `count`, `number`, `amountMinor`, `share`, `text`, `list`, `at`; of times `count`, `firstAt` and `lastAt`. */
export type Decided = Reason & { code: (typeof decidedCodes)[number] }

/**
 * The value that decided a condition, as a code with raw values and in English. One code for each kind of value rather than for each
 * condition: whoever tells it formats numbers, money and times, and a new condition needs no new words.
 */
export function reasonOf(shownAs: ShownAs, value: unknown, settings: Settings): Decided {
  if (isNothing(value))
    return shownAs === 'count' || shownAs === 'times'
      ? count(0)
      : { code: 'unknown', values: {}, because: 'Not known.' }
  if (shownAs === 'times') return times(value as string[], settings)
  if (shownAs === 'list' || Array.isArray(value)) {
    const list = (value as unknown[]).map(String)
    return { code: 'list', values: { list }, because: list.join(', ') }
  }
  if (shownAs === 'flag') return Number(value) ? flag('yes') : flag('no')
  if (shownAs === 'count') return count(Number(value))
  if (shownAs === 'money') {
    const amountMinor = Math.round(Number(value))
    const because = `${fromMinor(amountMinor, settings.currency)} ${settings.currency}`
    return { code: 'money', values: { amountMinor }, because }
  }
  if (shownAs === 'share') {
    const share = Number(value)
    return { code: 'share', values: { share }, because: `${Number((share * 100).toFixed(1))} %` }
  }
  if (shownAs === 'number') return { code: 'number', values: { number: Number(value) }, because: String(value) }
  if (shownAs === 'instant') {
    const at = instantOf(String(value))
    return { code: 'instant', values: { at }, because: minuteIn(at, settings.timeZone) }
  }
  return { code: 'text', values: { text: String(value) }, because: String(value) }
}

/** Nothing to be told: no value, or one that stands for none. */
function isNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true
  return (Array.isArray(value) && value.length === 0) || (typeof value === 'string' && value.startsWith('2299-12-31'))
}

const count = (many: number): Decided => ({ code: 'count', values: { count: many }, because: String(many) })
const flag = (code: 'yes' | 'no'): Decided => ({ code, values: {}, because: code === 'yes' ? 'Yes.' : 'No.' })

function times(instants: readonly string[], { timeZone }: Settings): Decided {
  const [firstAt, lastAt] = [instantOf(instants[0] ?? ''), instantOf(instants.at(-1) ?? '')]
  const many = instants.length
  const often = many === 1 ? 'once' : `${many} times, the last`
  const because = `${often} on ${minuteIn(lastAt, timeZone)}`
  return { code: 'times', values: { count: many, firstAt, lastAt }, because }
}

// The warehouse writes instants inside JSON without their zone, which is UTC.
const instantOf = (text: string) => new Date(text.endsWith('Z') ? text : `${text.replace(' ', 'T')}Z`).toISOString()

/** "14 March 2026, 10:05" in the shop's zone. */
function minuteIn(instant: string, timeZone: string): string {
  return new Date(instant).toLocaleString('en-GB', { timeZone, dateStyle: 'long', timeStyle: 'short' })
}
