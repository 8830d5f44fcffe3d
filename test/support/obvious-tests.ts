import { moved, type SegmentTree, type Test } from '../../src/segments/index.ts'

/** What the obvious evaluator looks at: rows as they stand in the tables, and what stands around the customers. */
export type ObviousWorld = {
  asOfMs: number
  nowMs: number
  zone: string
  /** Rows by customer: a row of `states`, of `customers`, and of `events` in any order. */
  customers: Customer[]
  surroundings: Surroundings
}
export type Row = Record<string, unknown>
export type Customer = { id: string; state: Row; facts: Row; events: Row[] }
export type Params = Record<string, unknown>
export type Meanings = Record<string, (world: ObviousWorld, customer: Customer, params: Params) => boolean>

/** What conditions read beside the customer: other segments and their changes, lists, feeds, the catalogue, festivals, hashes. */
export type Surroundings = {
  segments: Record<string, SegmentTree>
  changes: { segment: string; customer: string; atMs: number; hasEntered: boolean; cause: string }[]
  lists: Record<string, { customer: string; addedMs: number }[]>
  feeds: { feed: string; field: string; date: string; country: string; region: string; city: string; value: string }[]
  products: Record<string, { priceMinor: number | null; stock: number | null; currency: string; sinceMs: number }>
  festivals: { name: string; date: string; days: number }[]
  /** A hash has no obvious meaning: the place of a customer among a million, by seed, as the warehouse counts it. */
  places: Record<string, Record<string, number>>
}

export const instant = (value: unknown) =>
  value === null || value === undefined ? undefined : Date.parse(String(value))
export const never = Date.parse('2299-12-31T00:00:00Z')
export const happened = (value: unknown) => {
  const ms = instant(value)
  return ms === undefined || ms >= never || ms <= 0 ? undefined : ms
}

/** Money is in minor units in the tables and in whole units in a definition. */
export type Value = {
  text?: string
  number?: number | undefined
  instant?: number | undefined
  list?: string[]
  flag?: boolean
  isMoney?: boolean
}

export const compare: Record<string, (left: number, right: number) => boolean> = {
  '=': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
}

function isKnown({ text, number, instant: ms, list, flag }: Value): boolean {
  if (flag !== undefined) return true
  if (list !== undefined && text === undefined) return list.length > 0
  if (text !== undefined) return !['', '[]', '{}'].includes(text)
  return number !== undefined || ms !== undefined
}

export function passes(world: ObviousWorld, value: Value, test: Test): boolean {
  const money = (amount: number) => (value.isMoney ? Math.round(amount * 100) : amount)
  const equals = (wanted: string | number) =>
    typeof wanted === 'number' ? value.number !== undefined && value.number === money(wanted) : value.text === wanted
  if (test.op === '!=') return !passes(world, value, { ...test, op: '=' })
  if (test.op === 'not in') return !passes(world, value, { ...test, op: 'in' })
  if (test.op === 'is unknown') return !isKnown(value)
  if (test.op === 'is known') return isKnown(value)
  if (test.op === 'is true') return value.flag === true
  if (test.op === 'is false') return value.flag !== true
  if (test.op === '=' && 'value' in test) return equals(test.value)
  if (test.op === 'in' && 'values' in test) return test.values.some(equals)
  if (test.op === 'has' && 'values' in test) return test.values.some((each) => value.list?.includes(String(each)))
  if (test.op === 'contains' && 'value' in test)
    return !!value.text?.toLowerCase().includes(String(test.value).toLowerCase())
  if (test.op === 'starts with' && 'value' in test)
    return !!value.text?.toLowerCase().startsWith(String(test.value).toLowerCase())
  if ('from' in test)
    return value.number !== undefined && value.number >= money(test.from) && value.number <= money(test.to)
  if ('value' in test)
    return value.number !== undefined && !!compare[test.op]?.(value.number, money(Number(test.value)))
  return passesInTime(world, value.instant, test)
}

function passesInTime(world: ObviousWorld, ms: number | undefined, test: Test): boolean {
  if (ms === undefined) return false
  if ('date' in test) {
    const day = Temporal.PlainDate.from(test.date).toZonedDateTime(world.zone).epochMilliseconds
    return test.op === 'before' ? ms < day : ms >= day
  }
  if (!('unit' in test)) throw new Error(`no time in ${test.op}`)
  const from = moved(world, test, -1)
  if (test.op === 'in next') return ms >= world.asOfMs && ms < moved(world, test, 1)
  return test.op === 'more than ago' ? ms < from : ms >= from && ms < world.asOfMs
}

/** A value out of a JSON object as the shop sent it. */
export function jsonValue(json: unknown, name: string): Value {
  const value = (JSON.parse(String(json) || '{}') as Row)[name]
  const text = value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value)
  const number = text.trim() === '' || Number.isNaN(Number(text)) ? undefined : Number(text)
  return { text, number, instant: undefined, list: Array.isArray(value) ? value.map(String) : [text] }
}

const money = ['price', 'value', 'discount']
const numbers = [...money, 'quantity', 'units']

export function readingOf(field: string, raw: unknown): Value {
  if (field === 'with_coupon') return { flag: raw === 1 }
  if (!numbers.includes(field)) return { text: String(raw) }
  return { number: raw === null ? undefined : Number(raw), isMoney: money.includes(field) }
}

export function isCount(count: number, wanted: unknown): boolean {
  const { op, value } = (wanted ?? { op: '>=', value: 1 }) as { op: string; value: number }
  return !!compare[op]?.(count, value)
}
