import { dayMs, isDate, utcMs } from './calendar.ts'

const second = 1000

/**
 * Reads ISO 8601 as files write it: `2011-12-09`, `2011-12-09 12:50`, `2011-12-09T12:50:00.123456Z`, `2025-12-06 10:36:16 -0500`,
 * `2011-12-09 12:50:00 UTC`. Without an offset the time is the wall clock of the file. NaN where the text is none of these.
 */
export function createIsoReader(toInstant: (wallMs: number) => number): (text: string) => number {
  const day = createDayReader()
  return (text) => {
    const length = text.length
    const dateMs = day(text)
    if (Number.isNaN(dateMs)) return Number.NaN
    if (length === 10) return toInstant(dateMs)
    const mark = text.charCodeAt(10)
    if ((mark !== 32 && mark !== 84) || text.charCodeAt(13) !== 58) return Number.NaN
    const hours = twoDigits(text, 11)
    const minutes = twoDigits(text, 14)
    if (!(hours < 24 && minutes < 60)) return Number.NaN
    let timeMs = (hours * 60 + minutes) * 60 * second
    let at = 16
    if (text.charCodeAt(at) === 58) {
      const seconds = twoDigits(text, 17)
      // A leap second is the last second of its minute: no clock of a shop needs it apart.
      if (!(seconds <= 60)) return Number.NaN
      timeMs += Math.min(seconds, 59) * second
      at = 19
      if (text.charCodeAt(at) === 46 || text.charCodeAt(at) === 44) {
        const end = endOfDigits(text, at + 1)
        if (end === at + 1) return Number.NaN
        timeMs += Math.floor(Number(`0.${text.slice(at + 1, Math.min(end, at + 4))}`) * second + 1e-6)
        at = end
      }
    }
    if (at === length) return toInstant(dateMs + timeMs)
    const offset = parseOffset(text, at)
    return dateMs + timeMs - offset
  }
}

/** Rows of an export come in the order of their days, so the last day read is nearly always the next one too. */
function createDayReader(): (text: string) => number {
  let lastKey = -1
  let lastMs = Number.NaN
  return (text) => {
    if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return Number.NaN
    const year = twoDigits(text, 0) * 100 + twoDigits(text, 2)
    const month = twoDigits(text, 5)
    const dayOfMonth = twoDigits(text, 8)
    const key = (year * 100 + month) * 100 + dayOfMonth
    if (key === lastKey) return lastMs
    if (!isDate(year, month, dayOfMonth)) return Number.NaN
    lastKey = key
    lastMs = utcMs(year, month, dayOfMonth)
    return lastMs
  }
}

/** Two decimal digits at a place, or NaN. */
export function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48
  const ones = text.charCodeAt(at + 1) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

export function endOfDigits(text: string, from: number): number {
  let at = from
  while (at < text.length && text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57) at += 1
  return at
}

/** Milliseconds east of UTC of the rest of a text: `Z`, ` UTC`, ` GMT`, `+02:00`, ` -0500`, `+02`. NaN otherwise. */
export function parseOffset(text: string, from: number): number {
  const at = text.charCodeAt(from) === 32 ? from + 1 : from
  const rest = text.slice(at)
  if (rest === 'Z' || rest === 'z' || rest === 'UTC' || rest === 'GMT') return 0
  const sign = rest[0] === '+' ? 1 : rest[0] === '-' ? -1 : 0
  if (sign === 0) return Number.NaN
  const hasColon = rest[3] === ':'
  if (rest.length !== 3 && rest.length !== (hasColon ? 6 : 5)) return Number.NaN
  const hours = twoDigits(rest, 1)
  const minutes = rest.length === 3 ? 0 : twoDigits(rest, hasColon ? 4 : 3)
  return hours <= 18 && minutes < 60 ? (sign * (hours * 60 + minutes) * dayMs) / 1440 : Number.NaN
}
