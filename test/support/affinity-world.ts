import { openSmallShop, type SmallShop } from './small-world.ts'
import { type CustomerRow, writeCustomers, writeStates } from './warehouse-rows.ts'

// Apart from those of the small world.
let nextId = 1_001
const line = (productId: string) => ({ productId, category: '', valueMinor: 100 })

/** So many customers alike, each with an order per list of products, so many days apart from 1 January 2026 on. */
export function customersWith(
  howMany: number,
  baskets: string[][],
  daysApart = 10,
  cancelledAt?: string,
): CustomerRow[] {
  return Array.from({ length: howMany }, () => {
    const id = nextId++
    const dayOf = (place: number) => Temporal.PlainDate.from('2026-01-01').add({ days: place * daysApart })
    return {
      ...{ id, firstSeenAt: '2026-01-01 10:00' },
      orders: baskets.map((products, place) => ({
        ...{ id: `${id}-${place}`, paidAt: `${dayOf(place)} 10:00`, valueMinor: 100, lines: products.map(line) },
        ...(cancelledAt ? { cancelledAt } : {}),
      })),
    }
  })
}

/** A shop of these customers alone. */
export async function openShopOf(customers: CustomerRow[]): Promise<SmallShop> {
  const shop = await openSmallShop()
  await shop.warehouse.command('test.clear', 'TRUNCATE TABLE customers')
  await writeCustomers(shop.warehouse, customers)
  return shop
}

const pairs = [
  ...customersWith(30, [['tea'], ['pot', 'cup'], ['tea']]),
  ...customersWith(20, [['tea'], ['tea', 'cup'], ['pot', 'cup'], ['pot', 'cup']]),
  ...customersWith(60, [['spoon'], ['spoon'], ['fork']]),
  ...customersWith(15, [['pot', 'cup']], 10, '2026-01-02 10:00'),
]

/** Writes customers with pairs in one order and one after the other, and their states of the late date, beside those of the small world. */
export async function writePairs({ warehouse, sources }: SmallShop): Promise<void> {
  await writeCustomers(warehouse, pairs)
  await sources.ensureStates(Date.parse('2026-04-14T22:00Z'))
  const stageOf = (id: number) => (id % 3 === 0 ? 'new' : 'active')
  await writeStates(
    warehouse,
    '2026-04-14 22:00',
    pairs.map(({ id }) => ({ customer_id: id, stage: stageOf(id) })),
  )
}

/** Takes them out again. */
export async function removePairs({ warehouse }: SmallShop): Promise<void> {
  for (const table of ['customers', 'states'])
    await warehouse.command('test.remove', `DELETE FROM ${table} WHERE customer_id > 1000`)
}
