import type { FieldSpec } from '../mapping/schema.ts'
import { createInstantReader, describeInstantFormat } from '../values/instant-reader.ts'
import type { ColumnPlan } from './columns.ts'
import { type Cells, quote, type RowContext, report } from './row.ts'

/** Epoch milliseconds, or undefined where the cell is empty (or no time, which is reported). */
export type ReadInstant = (cells: Cells) => number | undefined

/** Times before this are slips (a year 0201, an empty date as 1899-12-30). */
const earliestMs = Date.UTC(1970, 0, 1)

/**
 * The time that a spec describes. `defaultFormat` and `zone` are the mapping's. A time later than `latestMs` is refused: nothing has happened
 * in the future, and a day and month the wrong way round show themselves there first.
 */
export function compileInstant(
  field: string,
  spec: FieldSpec,
  plan: ColumnPlan,
  { defaultFormat, zone, latestMs }: { defaultFormat: string; zone: string; latestMs: number },
  context: RowContext,
): ReadInstant {
  const read = plan.text(spec)
  const format = (typeof spec === 'string' ? undefined : spec.format) ?? defaultFormat
  const parse = createInstantReader(format, zone)
  return (cells) => {
    const text = read(cells)
    if (text === '') return undefined
    const instant = parse(text)
    if (instant >= earliestMs && instant <= latestMs) return instant
    report(context, problemOf(field, text, instant, format))
    return undefined
  }
}

function problemOf(field: string, text: string, instant: number, format: string) {
  if (Number.isNaN(instant))
    return {
      field,
      reason: `${quote(text)} is not a time ${describeInstantFormat(format)}.`,
      remedy: 'Correct the cell, or give the column\'s form in the mapping: { column: X, format: "d/M/yyyy H:mm" }.',
    }
  const isFuture = instant > earliestMs
  return {
    field,
    reason: isFuture ? `${quote(text)} lies in the future.` : `${quote(text)} lies before 1970.`,
    remedy: isFuture ? 'Correct the cell; if day and month are swapped, correct the format.' : 'Correct the cell.',
  }
}
