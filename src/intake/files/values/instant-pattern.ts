import { isDate, utcMs } from './calendar.ts'
import { endOfDigits, parseOffset } from './iso-instant.ts'

/** What a pattern collects while it reads a text. */
type Parts = {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  ms: number
  /** 0 until the text says a.m. or p.m.; then 1 or 2. */
  half: number
  offsetMs: number
}
/** Reads at `at` and gives where it stopped, or -1. */
type Step = (text: string, at: number, parts: Parts) => number

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const fullMonths = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

const number =
  (fewest: number, most: number, put: (parts: Parts, value: number) => void): Step =>
  (text, at, parts) => {
    const end = Math.min(endOfDigits(text, at), at + most)
    if (end - at < fewest) return -1
    let value = 0
    for (let place = at; place < end; place += 1) value = value * 10 + text.charCodeAt(place) - 48
    put(parts, value)
    return end
  }

const put = (name: keyof Parts) => (parts: Parts, value: number) => {
  parts[name] = value
}

const readMonthName: Step = (text, at, parts) => {
  const name = text.slice(at, at + 9).toLowerCase()
  const index = months.findIndex((month) => name.startsWith(month))
  if (index < 0) return -1
  parts.month = index + 1
  const full = fullMonths[index] ?? ''
  if (name.startsWith(full)) return at + full.length
  return text[at + 3] === '.' ? at + 4 : at + 3
}

const readHalf: Step = (text, at, parts) => {
  const half = text.slice(at, at + 2).toLowerCase()
  parts.half = half === 'am' ? 1 : half === 'pm' ? 2 : 0
  return parts.half === 0 ? -1 : at + 2
}

const readOffset: Step = (text, at, parts) => {
  parts.offsetMs = parseOffset(text, at)
  return Number.isNaN(parts.offsetMs) ? -1 : text.length
}

/** The two-digit years that spreadsheets write: 70 to 99 is the last century. */
const putShortYear = (parts: Parts, value: number) => {
  parts.year = value < 70 ? 2000 + value : 1900 + value
}
const putFraction: Step = (text, at, parts) => {
  const end = endOfDigits(text, at)
  if (end === at) return -1
  parts.ms = Math.floor(Number(`0.${text.slice(at, at + 3)}`) * 1000 + 1e-6)
  return end
}

/** Every token of a date pattern, longest of a letter first. The letters are Unicode's (as in Java and date-fns). */
const tokens: readonly (readonly [token: string, step: Step])[] = [
  ['yyyy', number(4, 4, put('year'))],
  ['yy', number(2, 2, putShortYear)],
  ['MMMM', readMonthName],
  ['MMM', readMonthName],
  ['MM', number(2, 2, put('month'))],
  ['M', number(1, 2, put('month'))],
  ['dd', number(2, 2, put('day'))],
  ['d', number(1, 2, put('day'))],
  ['HH', number(2, 2, put('hour'))],
  ['H', number(1, 2, put('hour'))],
  ['hh', number(2, 2, put('hour'))],
  ['h', number(1, 2, put('hour'))],
  ['mm', number(2, 2, put('minute'))],
  ['ss', number(2, 2, put('second'))],
  ['SSS', putFraction],
  ['a', readHalf],
  ['XXX', readOffset],
]

export const patternTokens = tokens.map(([token]) => token)

/** The steps of a pattern such as `d/M/yyyy H:mm`, or undefined when it has a letter that is no token, or no date. */
function stepsOf(pattern: string): Step[] | undefined {
  const steps: Step[] = []
  let at = 0
  while (at < pattern.length) {
    const found = tokens.find(([token]) => pattern.startsWith(token, at))
    if (found) {
      steps.push(found[1])
      at += found[0].length
      continue
    }
    const mark = pattern[at] ?? ''
    if (/[A-Za-z]/.test(mark) && mark !== 'T') return undefined
    steps.push((text, place) => (text[place] === mark ? place + 1 : -1))
    at += 1
  }
  const isWhole = /y/.test(pattern) && /M/.test(pattern) && /d/.test(pattern)
  return isWhole ? steps : undefined
}

export function isInstantPattern(pattern: string): boolean {
  return stepsOf(pattern) !== undefined
}

/**
 * Compiles a date pattern to a reader that gives epoch milliseconds, or NaN where the text does not follow it. A pattern that
 * ends before its time (`d/M/yyyy H:mm` on `3/12/2010`) also reads a text that has the date alone, as spreadsheets drop midnight.
 */
export function createPatternReader(pattern: string, toInstant: (wallMs: number) => number): (text: string) => number {
  const steps = stepsOf(pattern)
  if (!steps) throw new Error(`"${pattern}" is no date pattern`)
  const timeStart = pattern.search(/[T ,]+[Hh]/)
  const stepsOfDate = timeStart < 0 ? undefined : stepsOf(pattern.slice(0, timeStart))
  const read = createReader(steps, toInstant)
  if (!stepsOfDate) return read
  const readDate = createReader(stepsOfDate, toInstant)
  return (text) => {
    const instant = read(text)
    return Number.isNaN(instant) ? readDate(text) : instant
  }
}

function createReader(steps: Step[], toInstant: (wallMs: number) => number): (text: string) => number {
  return (text) => {
    const parts: Parts = {
      year: 0,
      month: 0,
      day: 0,
      hour: 0,
      minute: 0,
      second: 0,
      ms: 0,
      half: 0,
      offsetMs: Number.NaN,
    }
    let at = 0
    for (const step of steps) {
      at = step(text, at, parts)
      if (at < 0) return Number.NaN
    }
    if (at !== text.length || !isDate(parts.year, parts.month, parts.day)) return Number.NaN
    const hour = hourOf(parts)
    if (!(hour >= 0 && hour < 24 && parts.minute < 60 && parts.second <= 60)) return Number.NaN
    const timeMs = ((hour * 60 + parts.minute) * 60 + Math.min(parts.second, 59)) * 1000 + parts.ms
    const wallMs = utcMs(parts.year, parts.month, parts.day) + timeMs
    return Number.isNaN(parts.offsetMs) ? toInstant(wallMs) : wallMs - parts.offsetMs
  }
}

function hourOf({ hour, half }: Parts): number {
  if (half === 0) return hour
  if (hour < 1 || hour > 12) return -1
  return (hour % 12) + (half === 2 ? 12 : 0)
}
