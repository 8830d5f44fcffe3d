import { parseDecimal } from '../values/decimal.ts'
import { createInstantReader } from '../values/instant-reader.ts'

const dayFirst = ['d/M/yyyy', 'd.M.yyyy', 'd-M-yyyy', 'd/M/yy', 'd.M.yy', 'd-M-yy']
const times = ['', ' H:mm', ' H:mm:ss', ' h:mm a', ' h:mm:ss a', ', H:mm', ', H:mm:ss', ', h:mm:ss a']
const withTimes = (dates: string[]) => dates.flatMap((date) => times.map((time) => date + time))
const monthFirst = (format: string) => format.replace('d', '\u0000').replace('M', 'd').replace('\u0000', 'M')

const plainFormats = [
  'iso',
  'yyyyMMdd',
  'epochMilliseconds',
  'epochSeconds',
  ...withTimes(['yyyy/M/d', 'yyyy.M.d', 'yyyy年M月d日']),
]
const namedFormats = withTimes(['d MMM yyyy', 'd-MMM-yyyy', 'd-MMM-yy', 'MMM d, yyyy', 'MMMM d, yyyy', 'd MMMM yyyy'])

export type DateGuess = { format: string; note?: string }

/**
 * The format that reads all of these times, or undefined. Where day and month could be swapped in every one of them, the day is taken to come
 * first (the world's custom but for the United States) and the guess says so.
 */
export function guessDateFormat(values: readonly string[]): DateGuess | undefined {
  const filled = values.filter((value) => value !== '').slice(0, 200)
  if (filled.length === 0) return undefined
  const readsAll = (format: string) => {
    const read = createInstantReader(format, 'UTC')
    return filled.every((value) => isPlausible(read(value)))
  }
  const plain = [...plainFormats, ...namedFormats].find(readsAll)
  if (plain) return { format: plain }
  const day = withTimes(dayFirst).find(readsAll)
  const month = withTimes(dayFirst).map(monthFirst).find(readsAll)
  if (day && month)
    return {
      format: day,
      note: `Dates such as ${filled[0]} are read with the day first. If the month comes first, use ${month}.`,
    }
  const found = day ?? month
  return found === undefined ? undefined : { format: found }
}

/** Between 1980 and 2100: eight digits may be a date, a number of an order hardly is one then. */
const isPlausible = (instant: number) => instant > 315_532_800_000 && instant < 4_102_444_800_000

export type NumberGuess = { decimal: '.' | ','; thousands: '' | ',' | '.' | ' ' | "'" }

const styles: readonly NumberGuess[] = [
  { decimal: '.', thousands: '' },
  { decimal: ',', thousands: '' },
  { decimal: '.', thousands: ',' },
  { decimal: ',', thousands: '.' },
  { decimal: ',', thousands: ' ' },
  { decimal: '.', thousands: "'" },
  { decimal: '.', thousands: ' ' },
]

/** How these numbers are written; plain where nothing tells otherwise. `1.234` alone stays one and a bit, `1.234,50` tells. */
export function guessNumberStyle(values: readonly string[]): NumberGuess {
  const numbers = values
    .map(withoutSymbols)
    .filter((value) => value !== '')
    .slice(0, 500)
  return styles.find((style) => numbers.every((value) => parseDecimal(value, style) !== undefined)) ?? plain
}
const plain: NumberGuess = { decimal: '.', thousands: '' }

const withoutSymbols = (value: string) => value.replace(/R\$|[$€£¥₹]|kr\.?|[A-Z]{3}/g, '').trim()

const symbols: readonly (readonly [symbol: string, currency: string])[] = [
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['₹', 'INR'],
  ['R$', 'BRL'],
  ['$', 'USD'],
  ['¥', 'CNY'],
]

/** The currency whose sign stands beside the amounts. */
export function guessCurrency(values: readonly string[]): string | undefined {
  return symbols.find(([symbol]) => values.some((value) => value.includes(symbol)))?.[1]
}

/** Share of the filled values that are numbers in one of the known styles. */
export function shareOfNumbers(values: readonly string[]): number {
  const filled = values.filter((value) => value !== '')
  if (filled.length === 0) return 0
  const numbers = filled.filter((value) =>
    styles.some((style) => parseDecimal(withoutSymbols(value), style) !== undefined),
  )
  return numbers.length / filled.length
}
