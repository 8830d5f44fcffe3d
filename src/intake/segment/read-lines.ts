import type { EventLine } from '../shop-event.ts'
import { singleProductEvents } from '../vocabulary.ts'
import { asObject, described, type Findings, type Json, note, readText } from './findings.ts'
import { limits } from './limits.ts'
import { readIdentifier } from './read-identifiers.ts'
import { moneyRemedy, multiplyToMinor, parseDecimal, readMoney } from './read-money.ts'

export type LinesRead = {
  lines: EventLine[]
  /** False where some line has no price, so that the lines do not add up to anything. */
  isEveryLinePriced: boolean
}

const aboutOneProduct = new Set<string>(singleProductEvents)
const noLines: LinesRead = { lines: [], isEveryLinePriced: false }

/** The lines of an event: `products`, or for an event about one product its own fields. */
export function readLines(name: string, properties: Json, currency: string, findings: Findings): LinesRead {
  const products = properties.products
  if (products === undefined || products === null)
    return aboutOneProduct.has(name) ? readOwnLine(properties, currency, findings) : noLines
  if (!Array.isArray(products)) {
    note(findings, 'properties.products', `Found ${described(products)}.`, 'Send an array of products.')
    return noLines
  }
  const lines: EventLine[] = []
  let isEveryLinePriced = true
  for (let index = 0; index < products.length; index += 1) {
    const field = `properties.products[${index}]`
    const product = asObject(products[index])
    if (!product) {
      note(
        findings,
        field,
        `Found ${described(products[index])} where a product belongs.`,
        'Send each product as an object.',
      )
      break
    }
    if (!hasPrice(product)) isEveryLinePriced = false
    lines.push(readLine(product, field, currency, findings))
  }
  return { lines, isEveryLinePriced: isEveryLinePriced && lines.length > 0 }
}

function readOwnLine(properties: Json, currency: string, findings: Findings): LinesRead {
  const line = readLine(properties, 'properties', currency, findings)
  // A product nobody can name is no line: `Product Viewed` with a page's title alone says nothing about goods.
  if (line.productId === '' && line.name === '') return noLines
  return { lines: [line], isEveryLinePriced: hasPrice(properties) }
}

function hasPrice(product: Json): boolean {
  return product.price !== undefined && product.price !== null && product.price !== ''
}

function readLine(product: Json, field: string, currency: string, findings: Findings): EventLine {
  const quantity = readQuantity(product.quantity, `${field}.quantity`, findings)
  const priceMinor = readMoney(product.price, currency, `${field}.price`, findings) ?? 0
  // On an event about one product `discount` would be the whole event's; only an entry of `products` has one of its own.
  const discount = field === 'properties' ? undefined : product.discount
  const discountMinor = readMoney(discount, currency, `${field}.discount`, findings) ?? 0
  const sku = readText(product.sku, limits.textLength)
  return {
    productId:
      readIdentifier(product.product_id ?? product.id, `${field}.product_id`, limits.textLength, findings) || sku,
    sku,
    name: readText(product.name, limits.textLength),
    category: readText(product.category, limits.textLength),
    brand: readText(product.brand, limits.textLength),
    quantity: Number(quantity),
    priceMinor,
    valueMinor: lineValue(quantity, product.price, currency, field, findings, discountMinor),
    discountMinor,
  }
}

function lineValue(
  quantity: number | string,
  price: unknown,
  currency: string,
  field: string,
  findings: Findings,
  discountMinor: number,
): number {
  const isPriced = (typeof price === 'number' || typeof price === 'string') && price !== ''
  const value = (isPriced ? (multiplyToMinor(quantity, price, currency) ?? Number.NaN) : 0) - discountMinor
  if (Number.isSafeInteger(value)) return value
  note(findings, `${field}.price`, `${described(price)} times the quantity is too much.`, moneyRemedy)
  return 0
}

const mostPieces = 1e9

function readQuantity(value: unknown, field: string, findings: Findings): number | string {
  if (value === undefined || value === null || value === '') return 1
  const isNumber = typeof value === 'number' || (typeof value === 'string' && parseDecimal(value) !== undefined)
  if (isNumber && Math.abs(Number(value)) <= mostPieces) return value as number | string
  note(findings, field, `Found ${described(value)}, which is no quantity.`, 'Write a number such as 2 or 0.5.')
  return 1
}
