import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { serveShop } from '../../src/app.ts'
import { starterBoards } from '../../src/boards/index.ts'
import { orThrow } from '../../src/platform/index.ts'
import { importFeed, uploadList } from '../../src/segments/index.ts'
import type { OpenDashboard } from '../support/dashboard.ts'

/** Lines of orders, three of which are refused. */
export const ordersFile = fileURLToPath(new URL('../support/retail-orders.csv', import.meta.url))

const mapping = {
  name: 'till',
  row: 'order_line',
  fields: {
    orderId: 'Invoice',
    occurredAt: 'InvoiceDate',
    'customer.email': 'Contact',
    'line.productId': 'StockCode',
    'line.name': 'Description',
    'line.quantity': 'Quantity',
    'line.price': 'UnitPrice',
  },
}

type Server = OpenDashboard['server']

export type FilledShop = {
  /** The address of a screen whose path has places for what was made: `/boards/:board`. */
  addressOf(path: string): string
  stop(): Promise<void>
}

/**
 * Makes in a shop what the example shop has not: a list that names more than the shop knows, a feed of three days, a board, an import with
 * refused rows, a door that asks for a key.
 */
export async function fillShop(server: Server): Promise<FilledShop> {
  await uploadSome(server.shop)
  const closed = await serveShop(server.shop, {
    ...{ ownerToken: () => undefined, isOpenToLocalBrowser: false, isClosing: () => false },
  })
  await closed.listen({ host: '127.0.0.1', port: 0 })
  const made: Record<string, string> = {
    customer: await customerAtRisk(server),
    import: await importOrders(server),
    board: await makeBoard(server.shop),
    closed: `http://127.0.0.1:${(closed.server.address() as AddressInfo).port}`,
  }
  await server.shop.refreshLoop.refreshNow()
  const filledIn = (path: string) => path.replace(/:([a-z]+)/, (_, name: string) => made[name] ?? '')
  return { addressOf: (path) => new URL(filledIn(path), server.url).href, stop: () => closed.close() }
}

async function uploadSome(shop: Server['shop']): Promise<void> {
  const known = await shop.warehouse.query<{ email: string }>(
    'test.emails',
    "SELECT email FROM customers FINAL WHERE email != '' ORDER BY email LIMIT 40",
  )
  const guests = ['guest@example.com', 'fair@example.com']
  await uploadList(shop, 'Spring fair guests', [...known.map(({ email }) => email), ...guests], 'Anna')
  const rows = [1, 2, 3].map((day) => ({ date: `2026-03-0${day}`, city: 'Aarhus', temperature: 3 + day, rain_mm: day }))
  orThrow(await importFeed(shop, 'weather', rows, 'Anna'))
}

/** Somebody active and worth much who is about to leave. */
async function customerAtRisk({ url }: Server): Promise<string> {
  const where = "stage = 'active' and tier = 'high' and risk = 'high'"
  const answer = await fetch(`${url}/api/customers?where=${encodeURIComponent(where)}&limit=1`)
  const { rows } = (await answer.json()) as { rows: { customerId: string }[] }
  return rows[0]?.customerId ?? ''
}

async function makeBoard({ boards }: Server['shop']): Promise<string> {
  const [starter] = starterBoards
  if (!starter) throw new Error('there is no board to begin with')
  const { name: _, ...board } = starter
  return orThrow(await boards.store.create(board, 'Anna')).boardId
}

/** As the pages of an import do it, from the upload to its end. */
async function importOrders({ shop, url }: Server): Promise<string> {
  const { secret } = await shop.keys.create('admin', 'Anna')
  const ask = async (path: string, type?: string, body?: Buffer | string) => {
    const headers = { authorization: `Bearer ${secret}`, ...(type && { 'content-type': type }) }
    const answer = await fetch(url + path, body === undefined ? { headers } : { method: 'POST', body, headers })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as { uploadId: string; importId: string; phase: string }
  }
  const { uploadId } = await ask(
    '/api/imports/uploads?name=till-october.csv',
    'application/octet-stream',
    await readFile(ordersFile),
  )
  const wanted = JSON.stringify({ uploadIds: [uploadId], mapping })
  const { importId } = await ask('/api/imports/runs', 'application/json', wanted)
  while ((await ask(`/api/imports/runs/${importId}`)).phase !== 'ended') await setTimeout(50)
  return importId
}
