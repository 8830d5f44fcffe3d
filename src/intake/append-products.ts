import type { Warehouse } from '../storage/index.ts'
import { insertLines } from './insert-lines.ts'

/** Columns of the warehouse's `products` in the order in which catalogue rows are written. */
export const productColumns: readonly string[] = [
  'product_id',
  'name',
  'category',
  'brand',
  'price_minor',
  'currency',
  'stock',
  'url',
  'image_url',
  'properties',
  'version',
]

/**
 * Writes descriptions of products, one JSONCompactEachRow line each in the order of `productColumns`. Of several descriptions of one
 * product the one with the largest version counts, so writing a row twice changes nothing.
 */
export async function appendProducts(warehouse: Warehouse, lines: readonly string[]): Promise<void> {
  await insertLines(warehouse, 'doorway.products', 'products', productColumns, lines)
}
