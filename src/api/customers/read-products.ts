import type { Warehouse } from '../../storage/index.ts'

/** A product as the catalogue has it now. `priceMinor` is null where the catalogue has no price in the shop's currency, `stock` where it does not count. */
export type CatalogueProduct = { productId: string; name: string; priceMinor: number | null; stock: number | null }

/** Grain: one row per product that is asked for and in the catalogue. */
const productsSql = `
SELECT
  product_id AS productId, name, stock,
  if(currency IN ('', {currency:String}), price_minor, NULL) AS priceMinor
FROM products FINAL
WHERE product_id IN {products:Array(String)}`

/** The catalogue's lines for the products that facts name by their ids. */
export async function readProducts(
  warehouse: Warehouse,
  currency: string,
  productIds: readonly string[],
): Promise<CatalogueProduct[]> {
  const products = [...new Set(productIds)].filter((id) => id !== '')
  if (products.length === 0) return []
  return warehouse.query<CatalogueProduct>('customers.products', productsSql, { params: { products, currency } })
}
