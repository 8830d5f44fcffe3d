import type { ReportContext } from '../report.ts'

/** Names of products by id, as the catalogue has them now; a product that it does not know has none. */
export async function readProductNames(context: ReportContext, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await context.warehouse.query<{ product_id: string; name: string }>(
    'report.product-names',
    "SELECT product_id, name FROM products FINAL WHERE product_id IN {products:Array(String)} AND name != ''",
    { params: { products: ids } },
  )
  return new Map(found.map(({ product_id, name }) => [product_id, name]))
}
