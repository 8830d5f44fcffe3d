import type { CatalogueProduct } from '../compile/row-maker.ts'

/** A catalogue row as the doorway takes it: the values in the order of its `productColumns`. */
export function encodeProduct(product: CatalogueProduct): string {
  return JSON.stringify([
    product.productId,
    product.name,
    product.category,
    product.brand,
    product.priceMinor,
    product.currency,
    product.stock,
    product.url,
    product.imageUrl,
    product.properties,
    product.version,
  ]).toWellFormed()
}
