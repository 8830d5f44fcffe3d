import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ServedShop, serveSmallShop } from '../support/served-shop.ts'

let shop: ServedShop
beforeAll(async () => {
  shop = await serveSmallShop()
})
afterAll(() => shop.stop())

/** Keeps every past date waiting until it is let go, as a rebuild under way would. */
async function holdUp(): Promise<() => Promise<void>> {
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const { facts } = shop.server.shop
  const holding = facts.exclusively(() => held)
  return async () => {
    letGo()
    await holding
    // Whoever waited has had their turn when this one has its own.
    await facts.exclusively(async () => {})
  }
}

/** By the time that later questions are answered, the server has seen all that was sent, and who hung up, before them. */
async function letTheServerCatchUp(): Promise<void> {
  for (let round = 0; round < 5; round += 1) await shop.ask('/api/status')
}

async function workedOut(): Promise<string[]> {
  const rows = await shop.server.shop.warehouse.query<{ day: string }>(
    'test',
    "SELECT DISTINCT toString(toDate(as_of, 'UTC')) AS day FROM states ORDER BY day",
  )
  return rows.map(({ day }) => day)
}

it('does not work out a past date for a reader who has left, and does for one who waits', async () => {
  const letGo = await holdUp()
  const line = new AbortController()
  const left = fetch(`${shop.server.url}/api/reports/stages?asOf=2026-02-08`, { signal: line.signal })
  const waiting = shop.ask('/api/reports/stages?asOf=2026-02-12')
  const customer = shop.ask('/api/customers/u03?asOf=2026-02-12')
  await letTheServerCatchUp()
  line.abort()
  await expect(left).rejects.toThrow()
  await letTheServerCatchUp()
  await letGo()

  expect((await waiting).status).toBe(200)
  expect((await customer).json.customer.userId).toBe('u03')
  expect(await workedOut()).toEqual(['2026-02-12', '2026-03-02'])
  expect((await shop.ask('/api/status')).json.pastDate).toBeNull()

  // Who asks for it later gets it all the same.
  expect((await shop.ask('/api/reports/stages?asOf=2026-02-08')).status).toBe(200)
  expect(await workedOut()).toEqual(['2026-02-08', '2026-02-12', '2026-03-02'])
})
