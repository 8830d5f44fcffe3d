import type { FieldSpec } from '../mapping/schema.ts'
import { type Decimal, decimalToMinor, type NumberStyle, parseDecimal } from '../values/decimal.ts'
import type { ColumnPlan } from './columns.ts'
import { type Cells, quote, type RowContext, report } from './row.ts'

/** An exact amount or undefined where the cell is empty (or wrong, which is reported). */
export type ReadDecimal = (cells: Cells) => Decimal | undefined
/** Minor units or null where the cell is empty. */
export type ReadMoney = (cells: Cells) => number | null

// Symbols that exports write beside the amount, with the space between.
const symbols =
  /^[\s\u00a0]*(?:[$€£¥₹₽₩₺₫฿]|R\$|kr\.?|CHF|[A-Z]{3})?[\s\u00a0]*([-+]?[\d.,' \u00a0\u202f]+?)[\s\u00a0]*(?:[$€£¥₹₽₩₺₫฿]|kr\.?|[A-Z]{3})?[\s\u00a0]*$/

/** A number or an amount of money as an exact decimal. `unit: minor` means whole cents, whatever the currency. */
export function compileDecimal(
  field: string,
  spec: FieldSpec,
  plan: ColumnPlan,
  numbers: NumberStyle,
  context: RowContext,
): ReadDecimal {
  const read = plan.text(spec)
  const isMinor = typeof spec !== 'string' && spec.unit === 'minor'
  return (cells) => {
    const text = read(cells)
    if (text === '') return undefined
    const decimal = parseDecimal(text, numbers) ?? parseWithSymbol(text, numbers)
    if (!decimal) {
      report(context, notANumber(field, text, numbers))
      return undefined
    }
    if (isMinor) decimal.scale += context.exponent
    return decimal
  }
}

function parseWithSymbol(text: string, numbers: NumberStyle): Decimal | undefined {
  const match = text.length > 40 ? null : symbols.exec(text)
  if (match?.[1] !== undefined) return parseDecimal(match[1], numbers)
  // Accountants write a negative amount in brackets.
  const inner = /^\((.+)\)$/.exec(text)?.[1]
  const positive = inner === undefined ? undefined : parseDecimal(inner, numbers)
  return positive && { mantissa: -positive.mantissa, scale: positive.scale }
}

function notANumber(field: string, text: string, numbers: NumberStyle) {
  const other = numbers.decimal === '.' ? ',' : '.'
  const isOtherStyle = parseDecimal(text, { decimal: other, thousands: numbers.decimal }) !== undefined
  return {
    field,
    reason: `${quote(text)} is not a number.`,
    remedy: isOtherStyle
      ? `If that is how this file writes numbers, put "format: { decimal: '${other}' }" into the mapping.`
      : `Write digits with "${numbers.decimal}" as the decimal sign, such as 12${numbers.decimal}50.`,
  }
}

/** Minor units of the row's currency; null where the cell is empty. */
export function compileMoney(
  field: string,
  spec: FieldSpec,
  plan: ColumnPlan,
  numbers: NumberStyle,
  context: RowContext,
): ReadMoney {
  const read = compileDecimal(field, spec, plan, numbers, context)
  return (cells) => {
    const decimal = read(cells)
    return decimal === undefined ? null : toMinorOrReport(decimalToMinor(decimal, context.exponent), field, context)
  }
}

export function toMinorOrReport(minor: number | undefined, field: string, context: RowContext): number {
  if (minor !== undefined) return minor
  report(context, { field, reason: 'The amount is too large to be money.', remedy: 'Correct it in the file.' })
  return 0
}
