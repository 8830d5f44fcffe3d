import type { ShopEvent } from '../src/intake/index.ts'
import { type ExampleProduct, exampleProducts } from './catalogue.ts'
import { createExampleShop, type ExampleShopOptions } from './create-example-shop.ts'

export type SeedOptions = ExampleShopOptions & {
  /** The way into the event log. Each batch is waited for. */
  append(events: ShopEvent[]): Promise<unknown>
  /** The way into the catalogue, if it is wanted. */
  appendProducts?(products: readonly ExampleProduct[]): Promise<unknown>
  onProgress?(events: number): void
}

/** Feeds the example shop in, earliest first. Returns how many events there were. */
export async function seedExampleShop({
  append,
  appendProducts,
  onProgress,
  ...options
}: SeedOptions): Promise<number> {
  await appendProducts?.(exampleProducts)
  let count = 0
  for (const events of createExampleShop(options)) {
    await append(events)
    count += events.length
    onProgress?.(count)
  }
  return count
}
