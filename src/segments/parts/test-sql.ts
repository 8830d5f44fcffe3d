import { minorExponent, startOfDayMs } from '../../platform/index.ts'
import type { CompileContext } from '../compile/leaf.ts'
import type { Test, ValueType } from './test-schema.ts'
import { isWithinDay, moved } from './window.ts'

/** A value as expressions: what each kind of test reads, and whether there is a value at all. Numbers and instants may be NULL. */
export type Readings = { text?: string; number?: string; instant?: string; list?: string; flag?: string; known: string }

/** Readings of an expression of a known type. */
export function readingsOf(type: ValueType, sql: string): Readings {
  if (type === 'instant') return { instant: sql, known: `isNotNull(${sql})` }
  if (type === 'flag') return { flag: sql, known: '1' }
  if (type === 'list') return { list: sql, known: `notEmpty(${sql})` }
  if (type === 'text' || type === 'choice') return { text: sql, known: `${sql} != ''` }
  return { number: sql, known: `isNotNull(${sql})` }
}

/**
 * A test as an expression that is 0 or 1. A value that is not known passes no test but "is unknown" and the negations (`!=`, `not in`),
 * which are exactly what their opposites are not.
 */
export function testSql(type: ValueType, readings: Readings, test: Test, context: CompileContext): string {
  const negated = { '!=': '=', 'not in': 'in', 'is unknown': 'is known', 'is false': 'is true' } as const
  const op = test.op
  if (op in negated) {
    const positive = { ...test, op: negated[op as keyof typeof negated] } as Test
    return `NOT (${testSql(type, readings, positive, context)})`
  }
  if (op === 'is known') return readings.known
  if (op === 'is true') return `${readings.flag} = 1`
  if (op === 'has' && 'values' in test)
    return `hasAny(${readings.list}, ${context.param(test.values, 'Array(String)')})`
  if (op === 'in' && 'values' in test) return inList(type, readings, test.values, context)
  if ('unit' in test || 'date' in test) return instantTest(readings.instant ?? 'NULL', test, context)
  if (op === 'contains' && 'value' in test)
    return `positionCaseInsensitiveUTF8(${readings.text}, ${context.param(String(test.value), 'String')}) > 0`
  if (op === 'starts with' && 'value' in test)
    return `startsWithUTF8(lowerUTF8(${readings.text}), lowerUTF8(${context.param(String(test.value), 'String')}))`
  if ('from' in test) {
    const [from, to] = [test.from, test.to].map((value) => numberParam(type, value, context))
    return `ifNull(${readings.number} BETWEEN ${from} AND ${to}, 0)`
  }
  if (!('value' in test)) throw new Error(`A test without a value: ${op}`)
  if (typeof test.value === 'string') return `${readings.text} = ${context.param(test.value, 'String')}`
  return `ifNull(${readings.number} ${op} ${numberParam(type, test.value, context)}, 0)`
}

function inList(
  type: ValueType,
  readings: Readings,
  values: readonly (string | number)[],
  context: CompileContext,
): string {
  const texts = values.filter((value) => typeof value === 'string')
  const numbers = values.filter((value) => typeof value === 'number')
  const parts = [
    ...(texts.length > 0 ? [`${readings.text} IN ${context.param(texts, 'Array(String)')}`] : []),
    ...(numbers.length > 0
      ? [
          `ifNull(toFloat64(${readings.number}) IN ${context.param(
            numbers.map((value) => scaled(type, value, context)),
            'Array(Float64)',
          )}, 0)`,
        ]
      : []),
  ]
  return parts.length === 1 ? (parts[0] as string) : `(${parts.join(' OR ')})`
}

function instantTest(instant: string, test: Test, context: CompileContext): string {
  const zone = context.settings.timeZone
  const at = { asOfMs: context.asOfMs, nowMs: context.nowMs, zone }
  if ('date' in test) {
    const day = context.instant(startOfDayMs(test.date, zone))
    return `ifNull(${instant} ${test.op === 'before' ? '<' : '>='} ${day}, 0)`
  }
  if (!('unit' in test)) throw new Error(`A test of an instant without a time: ${test.op}`)
  const isOfDay = isWithinDay(test.unit)
  if (isOfDay) context.changesWithinDay()
  const edge = context.instant(isOfDay ? context.nowMs : context.asOfMs)
  if (test.op === 'in next') {
    const until = context.instant(moved(at, test, 1))
    return `ifNull(${instant} >= ${edge} AND ${instant} < ${until}, 0)`
  }
  const from = context.instant(moved(at, test, -1))
  if (test.op === 'more than ago') return `ifNull(${instant} < ${from}, 0)`
  // What lies ahead is not in the last days, however near.
  return `ifNull(${instant} >= ${from} AND ${instant} < ${context.instant(context.asOfMs)}, 0)`
}

function numberParam(type: ValueType, value: number, context: CompileContext): string {
  return context.param(scaled(type, value, context), 'Float64')
}

/** People write money as 49.95; the warehouse holds minor units. */
function scaled(type: ValueType, value: number, { settings }: CompileContext): number {
  return type === 'money' ? minorOf(value, settings.currency) : value
}

/** Minor units of a decimal amount, to the whole unit. */
export function minorOf(value: number, currency: string): number {
  // To 15 digits first: 1.005 times 100 is 100.49999999999999 in floating point.
  return Math.round(Number((value * 10 ** minorExponent(currency)).toPrecision(15)))
}
