import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { CatalogueProduct } from '../api/customer.ts'

const ProductsContext = createContext<ReadonlyMap<string, CatalogueProduct>>(new Map())

/** Gives the parts of the page what the catalogue says of the products that the customer's facts name. */
export function ProductsProvider({ products, children }: { products: CatalogueProduct[]; children: ReactNode }) {
  const byId = useMemo(() => new Map(products.map((product) => [product.productId, product])), [products])
  return <ProductsContext value={byId}>{children}</ProductsContext>
}

export const useProduct = (productId: string): CatalogueProduct | undefined =>
  useContext(ProductsContext).get(productId)

/** The same in a text. */
export function useProductName(): (productId: string) => string {
  const products = useContext(ProductsContext)
  return (productId) => products.get(productId)?.name || productId
}

/** The product by its name, or by its id where the catalogue has none. */
export function ProductName({ productId }: { productId: string }) {
  const product = useProduct(productId)
  return product?.name ? <span title={productId}>{product.name}</span> : productId
}
