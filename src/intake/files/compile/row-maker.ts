import type { ShopEvent } from '../../shop-event.ts'
import type { Cells } from './row.ts'

/** A row of the catalogue. */
export type CatalogueProduct = {
  productId: string
  name: string
  category: string
  brand: string
  priceMinor: number | null
  currency: string
  stock: number | null
  url: string
  imageUrl: string
  properties: string
  /** The time that the description is from, epoch milliseconds: the newest counts. */
  version: number
}

/** What a row becomes. Both empty where the reader has reported a problem. */
export type Made = { events: ShopEvent[]; product?: CatalogueProduct }

/** Makes events of one row; `lines` are the cells of its order lines, where the mapping collects them, `source` the record itself. */
export type RowMaker = (cells: Cells, lines: readonly Cells[] | undefined, source: unknown) => Made
