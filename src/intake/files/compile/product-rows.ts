import { limits } from '../../segment/limits.ts'
import { decimalToNumber } from '../values/decimal.ts'
import { compileObject } from './objects.ts'
import type { KindOptions } from './order-rows.ts'
import { report } from './row.ts'
import type { RowMaker } from './row-maker.ts'

/** `row: product`: a row describes a product of the catalogue, as of `occurredAt` or of the import. */
export function compileProductRows({ mapping, compiler, currency, receivedAtMs }: KindOptions): RowMaker {
  const { fields } = mapping
  const { context } = compiler
  const nothing = () => ''
  const id = compiler.identifier('product.id', fields, limits.textLength) ?? nothing
  const name = compiler.text('product.name', fields) ?? nothing
  const category = compiler.text('product.category', fields) ?? nothing
  const brand = compiler.text('product.brand', fields) ?? nothing
  const price = compiler.money('product.price', fields)
  const stock = compiler.decimal('product.stock', fields)
  const url = compiler.text('product.url', fields, limits.urlLength) ?? nothing
  const imageUrl = compiler.text('product.imageUrl', fields, limits.urlLength) ?? nothing
  const properties = compileObject('properties', fields, compiler) ?? nothing
  const describedAt = fields.occurredAt === undefined ? undefined : compiler.instant('occurredAt', fields.occurredAt)

  return (cells) => {
    currency(cells)
    const productId = id(cells)
    if (productId === '')
      report(context, { field: 'product.id', reason: 'The row names no product.', remedy: "Fill the product's id." })
    const priceMinor = price?.(cells) ?? null
    const pieces = stock?.(cells)
    const product = {
      productId,
      name: name(cells),
      category: category(cells),
      brand: brand(cells),
      priceMinor,
      currency: priceMinor === null ? '' : context.currency,
      stock: pieces === undefined ? null : decimalToNumber(pieces),
      url: url(cells),
      imageUrl: imageUrl(cells),
      properties: properties(cells),
      version: describedAt?.(cells) ?? receivedAtMs,
    }
    return context.problem ? { events: [] } : { events: [], product }
  }
}
