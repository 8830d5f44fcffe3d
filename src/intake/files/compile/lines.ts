import type { EventLine } from '../../shop-event.ts'
import { type Decimal, decimalToMinor, decimalToNumber, multiplyToMinor } from '../values/decimal.ts'
import { toMinorOrReport } from './amounts.ts'
import type { Compiler, FieldSpecs } from './compiler.ts'
import { type Cells, type ReadText, report } from './row.ts'

export type ReadLine = (cells: Cells) => EventLine

const one: Decimal = { mantissa: 1, scale: 0 }
const mostPieces = 1e9
const nothing: ReadText = () => ''

export function hasLineFields(fields: FieldSpecs): boolean {
  return Object.keys(fields).some((name) => name.startsWith('line.'))
}

/**
 * Reads one line of an order. Its value is what the file says; else quantity × price, multiplied exactly and rounded once, less the
 * line's discount. A price that the file does not say is worked back from the value.
 */
export function compileLine(fields: FieldSpecs, compiler: Compiler): ReadLine {
  const { context } = compiler
  const productId = compiler.identifier('line.productId', fields, 256) ?? nothing
  const sku = compiler.text('line.sku', fields) ?? nothing
  const name = compiler.text('line.name', fields) ?? nothing
  const category = compiler.text('line.category', fields) ?? nothing
  const brand = compiler.text('line.brand', fields) ?? nothing
  const readQuantity = compiler.decimal('line.quantity', fields)
  const readPrice = compiler.decimal('line.price', fields)
  const readValue = compiler.money('line.value', fields)
  const readDiscount = compiler.money('line.discount', fields)
  return (cells) => {
    const quantity = readQuantity?.(cells) ?? one
    const pieces = decimalToNumber(quantity)
    if (Math.abs(pieces) > mostPieces)
      report(context, { field: 'line.quantity', reason: `${pieces} pieces are too many.`, remedy: 'Correct the cell.' })
    const price = readPrice?.(cells)
    const discountMinor = readDiscount?.(cells) ?? 0
    const said = readValue?.(cells) ?? null
    const valueMinor = said ?? grossMinor(quantity, price) - discountMinor
    const skuText = sku(cells)
    return {
      productId: productId(cells) || skuText,
      sku: skuText,
      name: name(cells),
      category: category(cells),
      brand: brand(cells),
      quantity: pieces,
      priceMinor: price ? priceMinor(price) : each(valueMinor + discountMinor, pieces),
      valueMinor,
      discountMinor,
    }
  }

  function grossMinor(quantity: Decimal, price: Decimal | undefined): number {
    if (!price) return 0
    return toMinorOrReport(multiplyToMinor(quantity, price, context.exponent), 'line.price', context)
  }
  function priceMinor(price: Decimal): number {
    return toMinorOrReport(decimalToMinor(price, context.exponent), 'line.price', context)
  }
}

function each(grossMinor: number, pieces: number): number {
  return pieces === 0 ? grossMinor : Math.round(grossMinor / pieces)
}
