import type { FileMetaData, ParquetParsers, SchemaElement } from 'hyparquet'
import { dayMs } from '../values/calendar.ts'
import { formatDecimal, plainNumbers } from '../values/decimal.ts'
import { textOf } from './json-values.ts'

/** Times as text, so that a Parquet column and a CSV column of the same times go the same way. */
export const parquetParsers: Partial<ParquetParsers> = {
  timestampFromMilliseconds: (value) => timeText(Number(value)),
  timestampFromMicroseconds: (value) => timeText(Number(value) / 1000),
  timestampFromNanoseconds: (value) => timeText(Number(value) / 1_000_000),
  dateFromDays: (days) => (days === undefined || days === null ? undefined : dayText(days)),
}

let lastDay = Number.NaN
let lastDayText = ''

function dayText(day: number): string {
  if (day !== lastDay) {
    lastDay = day
    lastDayText = new Date(day * dayMs).toISOString().slice(0, 10)
  }
  return lastDayText
}

/** `2017-09-19 09:45:35.000`; empty for nothing. */
function timeText(value: number): string | undefined {
  if (Number.isNaN(value)) return undefined
  const ms = Math.floor(value)
  const day = Math.floor(ms / dayMs)
  const time = ms - day * dayMs
  const seconds = Math.floor(time / 1000)
  return `${dayText(day)} ${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${String(time % 1000).padStart(3, '0')}`
}

const two = (value: number) => (value < 10 ? `0${value}` : String(value))

/**
 * The metadata with decimals as the whole numbers that they are stored as. TRAP: hyparquet multiplies them by a float power of ten, which turns 12.35 into
 * 12.350000000000001.
 */
export function withoutDecimals(metadata: FileMetaData): { metadata: FileMetaData; scales: Map<string, number> } {
  const scales = new Map<string, number>()
  const schema = metadata.schema.map((element): SchemaElement => {
    if (element.converted_type !== 'DECIMAL') return element
    scales.set(element.name, element.scale ?? 0)
    const { converted_type: _converted, logical_type: _logical, ...plain } = element
    return plain
  })
  return { metadata: { ...metadata, schema }, scales }
}

/** Turns the values of one column into text. */
export function createColumnFormatter(element: SchemaElement, scale: number | undefined): (value: unknown) => string {
  if (scale !== undefined) return (value) => decimalText(value, scale)
  // Without the flag a stored time is the wall clock of whoever wrote it, which is what a text without an offset means here.
  const isInstant =
    element.logical_type?.type === 'TIMESTAMP' ? element.logical_type.isAdjustedToUTC : isOldTimestamp(element)
  if (isInstant) return (value) => (typeof value === 'string' ? `${value}Z` : '')
  return textOf
}

function isOldTimestamp({ converted_type: converted, type }: SchemaElement): boolean {
  return converted === 'TIMESTAMP_MILLIS' || converted === 'TIMESTAMP_MICROS' || (type === 'INT96' && !converted)
}

function decimalText(value: unknown, scale: number): string {
  if (value === undefined || value === null) return ''
  const whole = value instanceof Uint8Array ? bigEndian(value) : BigInt(value as number | bigint)
  if (whole <= BigInt(Number.MAX_SAFE_INTEGER) && whole >= -BigInt(Number.MAX_SAFE_INTEGER))
    return formatDecimal({ mantissa: Number(whole), scale }, plainNumbers)
  const digits = String(whole < 0n ? -whole : whole).padStart(scale + 1, '0')
  const point = digits.length - scale
  return `${whole < 0n ? '-' : ''}${digits.slice(0, point)}${scale > 0 ? '.' : ''}${digits.slice(point)}`
}

function bigEndian(bytes: Uint8Array): bigint {
  let value = 0n
  for (const byte of bytes) value = value * 256n + BigInt(byte)
  return BigInt.asIntN(bytes.length * 8, value)
}
