import { dateOf, minorExponent } from '../../platform/index.ts'

/** Units as reports name them. */
export type CellUnit =
  | 'text'
  | 'count'
  | 'money'
  | 'rate'
  | 'days'
  | 'seconds'
  | 'instant'
  | 'date'
  | 'score'
  | 'number'
export type Cell = string | number | boolean | null | undefined

/** What a figure needs to be read: the shop's currency and zone. */
export type Locality = { currency: string; timeZone: string }

/** A figure as a person reads it. Nothing known is shown as "-", which is not the same as 0. */
export function formatCell(value: Cell, unit: CellUnit, locality: Locality): string {
  if (value === null || value === undefined || value === '') return '-'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (unit === 'instant' && typeof value === 'string') return formatInstant(value, locality.timeZone)
  return typeof value === 'number' ? formatNumber(value, unit, locality) : value
}

/** True for units whose cells line up at the right. */
export function isFigure(unit: CellUnit): boolean {
  return !['text', 'instant', 'date'].includes(unit)
}

function formatNumber(value: number, unit: CellUnit, locality: Locality): string {
  switch (unit) {
    case 'money':
      return formatMoney(value, locality.currency)
    case 'rate':
      return `${decimals(value * 100, 1)} %`
    case 'days':
      return decimals(value, 1)
    case 'seconds':
      return formatSeconds(value)
    case 'count':
      return decimals(value, 0)
    case 'score':
      return value.toFixed(2)
    default:
      return decimals(value, 2)
  }
}

/** Minor units as money: `formatMoney(123456, 'EUR')` is "EUR 1,234.56". The code, not the sign: a dollar sign means twenty currencies. */
export function formatMoney(minor: number, currency: string): string {
  const exponent = minorExponent(currency)
  const amount = (minor / 10 ** exponent).toLocaleString('en', {
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent,
  })
  return `${currency} ${amount}`
}

/** The two largest units of a time: "2 d 4 h", "3 min 20 s", "0.4 s". */
export function formatSeconds(seconds: number): string {
  if (seconds < 60) return `${decimals(seconds, seconds < 10 ? 1 : 0)} s`
  const whole = Math.round(seconds)
  const parts = [
    [Math.floor(whole / 86_400), 'd'],
    [Math.floor((whole % 86_400) / 3_600), 'h'],
    [Math.floor((whole % 3_600) / 60), 'min'],
    [whole % 60, 's'],
  ] as const
  const first = parts.findIndex(([count]) => count > 0)
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ')
}

/** An instant in the shop's zone, to the minute; a bare date at midnight. */
export function formatInstant(iso: string, timeZone: string): string {
  const ms = Date.parse(iso)
  if (Number.isNaN(ms)) return iso
  const time = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).toPlainTime()
  const date = dateOf(ms, timeZone)
  return time.toString() === '00:00:00' ? date : `${date} ${time.toString().slice(0, 5)}`
}

function decimals(value: number, most: number): string {
  // Adding 0 turns the -0 of a rounded tiny negative into 0.
  return (Number(value.toFixed(most)) + 0).toLocaleString('en', { maximumFractionDigits: most })
}
