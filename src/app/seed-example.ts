import { type ExampleProduct, exampleSettings, seedExampleShop } from '../../practice-shop/index.ts'
import { encodeEvents } from '../intake/index.ts'
import { orThrow } from '../platform/index.ts'
import type { Shop } from './shop.ts'

type Seeding = { nowMs: number; isDone: boolean }

/** The example shop stands in Copenhagen whatever the machine's zone, so that everybody sees the same shop. */
const zone = 'Europe/Copenhagen'

type SeedRules = {
  /** A person asked for it, who may have changed settings already; the first start leaves such a shop alone. */
  isAskedFor?: boolean
  onProgress?: ((title: string, done: number, total: number) => void) | undefined
}

/**
 * Fills an empty shop with the example shop and works its customers out. A start that was killed half-way is gone on with from the same
 * present, so that the events written by then are recognised. Returns the number of customers, undefined where the shop is not empty.
 */
export async function seedExample(
  shop: Shop,
  { isAskedFor = false, onProgress = () => {} }: SeedRules = {},
): Promise<number | undefined> {
  const begun = await readSeeding(shop)
  if (begun?.isDone || (begun === undefined && !(await isEmpty(shop, isAskedFor)))) return undefined
  const seeding = begun ?? { nowMs: shop.clock.nowMs(), isDone: false }
  await writeSeeding(shop, seeding)
  if (begun === undefined) orThrow(await shop.settings.change(exampleSettings(zone), 'first start', 'The example shop'))
  const { doorway } = shop.intake
  await shop.refreshLoop.duringImport(() =>
    seedExampleShop({
      nowMs: seeding.nowMs,
      zone,
      append: (events) => doorway.append(encodeEvents(events)),
      appendProducts: (products) =>
        doorway.appendProducts(products.map((product) => productLine(product, seeding.nowMs))),
      onProgress: (events) => onProgress('Filling in the example shop', events, 0),
    }),
  )
  onProgress('Working out its customers', 0, 0)
  await shop.refreshLoop.refreshNow((done, total) => onProgress('Working out its customers', done, total))
  await writeSeeding(shop, { ...seeding, isDone: true })
  const [row] = await shop.warehouse.query<{ n: number }>(
    'example.customers',
    'SELECT count() AS n FROM customers FINAL',
  )
  return row?.n ?? 0
}

async function isEmpty({ warehouse, settings }: Shop, isAskedFor: boolean): Promise<boolean> {
  const [row] = await warehouse.query<{ n: number }>('example.events', 'SELECT count() AS n FROM events')
  return row?.n === 0 && (isAskedFor || (await settings.history(1)).length === 0)
}

/** One row in the order of the doorway's `productColumns`. */
function productLine(product: ExampleProduct, version: number): string {
  const { productId, name, category, brand, nowMinor, stock, url } = product
  return JSON.stringify([productId, name, category, brand, nowMinor, 'EUR', stock, url, '', '{}', version])
}

async function readSeeding({ ledger }: Shop): Promise<Seeding | undefined> {
  const row = await ledger.db
    .selectFrom('checkpoints')
    .select('position')
    .where('name', '=', 'example')
    .executeTakeFirst()
  return row?.position as Seeding | undefined
}

async function writeSeeding({ ledger, clock }: Shop, seeding: Seeding): Promise<void> {
  const row = { position: JSON.stringify(seeding), updated_at: new Date(clock.nowMs()) }
  await ledger.db
    .insertInto('checkpoints')
    .values({ name: 'example', ...row })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
    .execute()
}
