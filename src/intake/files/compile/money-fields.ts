import { isCurrency, minorExponent } from '../../../platform/index.ts'
import type { ShopEvent } from '../../shop-event.ts'
import type { Compiler, FieldSpecs } from './compiler.ts'
import { type Cells, quote, report } from './row.ts'

/** Sets the currency of the row being read; must run before any money is. */
export type ReadCurrency = (cells: Cells) => void

export function compileCurrency(fields: FieldSpecs, compiler: Compiler, fallback: string): ReadCurrency {
  const { context } = compiler
  const read = compiler.text('currency', fields)
  const fallbackExponent = minorExponent(fallback)
  const exponents = new Map<string, number | undefined>([['', fallbackExponent]])
  return (cells) => {
    context.currency = fallback
    context.exponent = fallbackExponent
    const text = read?.(cells) ?? ''
    if (text === '') return
    if (!exponents.has(text)) exponents.set(text, exponentOf(text))
    const exponent = exponents.get(text)
    if (exponent === undefined)
      return report(context, {
        field: 'currency',
        reason: `${quote(text)} is not a currency.`,
        remedy: 'Write an ISO 4217 code such as EUR.',
      })
    context.currency = text.toUpperCase()
    context.exponent = exponent
  }
}

function exponentOf(text: string): number | undefined {
  const code = text.toUpperCase()
  return isCurrency(code) ? minorExponent(code) : undefined
}

/** Writes the order's own amounts into an event. */
export type SetAmounts = (event: ShopEvent, cells: Cells) => void

export function compileAmounts(fields: FieldSpecs, compiler: Compiler): SetAmounts {
  const value = compiler.money('value', fields)
  const total = compiler.money('total', fields)
  const shipping = compiler.money('shipping', fields)
  const tax = compiler.money('tax', fields)
  const discount = compiler.money('discount', fields)
  return (event, cells) => {
    event.valueMinor = value?.(cells) ?? null
    event.totalMinor = total?.(cells) ?? null
    event.shippingMinor = shipping?.(cells) ?? null
    event.taxMinor = tax?.(cells) ?? null
    event.discountMinor = discount?.(cells) ?? null
  }
}

/** What the goods cost where the file does not say it plainly: the total less shipping and tax, else what the lines add up to. */
export function settleValue(event: ShopEvent): void {
  if (event.valueMinor !== null) return
  if (event.totalMinor !== null) {
    event.valueMinor = event.totalMinor - (event.shippingMinor ?? 0) - (event.taxMinor ?? 0)
  } else if (event.lines.length > 0) {
    let sum = 0
    for (const line of event.lines) sum += line.valueMinor
    event.valueMinor = sum
  }
}
