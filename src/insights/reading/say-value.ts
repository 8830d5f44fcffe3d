import type { ReadingValue } from './reading.ts'

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const decimal = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })
const exact = new Intl.NumberFormat('en', { maximumFractionDigits: 3 })
const month = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** A value of a reading in English: "62 %", "21 days", "EUR 12.50", "January 2026". */
export function sayValue({ value, unit }: ReadingValue, currency: string): string {
  if (typeof value === 'string') {
    if (unit === 'date' && /^\d{4}-\d{2}$/.test(value)) return month.format(new Date(`${value}-01`))
    return value.replaceAll('_', ' ')
  }
  switch (unit) {
    case 'rate':
      return sayRate(value)
    case 'days':
      return `${whole.format(value)} ${Math.round(value) === 1 ? 'day' : 'days'}`
    case 'money':
      return sayMoney(value, currency)
    case 'count':
      return whole.format(value)
    case 'score':
      return value > 0 && value < 0.001 ? '<0.001' : exact.format(value)
    default:
      return decimal.format(value)
  }
}

/** "100 %" and "0 %" promise a certainty that no share of a history has; small shares keep a decimal. */
function sayRate(value: number): string {
  if (value > 0.995 && value < 1) return '>99 %'
  if (value > 0 && value < 0.0005) return '<0.1 %'
  return `${value < 0.0995 ? decimal.format(Math.round(value * 1000) / 10) : whole.format(value * 100)} %`
}

function sayMoney(minor: number, currency: string): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'code' })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(minor / 10 ** digits).replaceAll('\u00a0', ' ')
}
