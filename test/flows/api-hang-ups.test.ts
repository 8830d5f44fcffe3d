import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ServedShop, serveSmallShop } from '../support/served-shop.ts'

let shop: ServedShop
beforeAll(async () => {
  shop = await serveSmallShop()
})
afterAll(() => shop.stop())

it('gives the place of a reader who hangs up to the next', async () => {
  const hangUp = async () => {
    const line = new AbortController()
    const asked = fetch(`${shop.server.url}/api/reports/overview`, { signal: line.signal }).catch(() => undefined)
    setTimeout(() => line.abort(), 5)
    await asked
  }
  // More than may ask at once, twice over: were their places lost, nobody could ask any more.
  for (let round = 0; round < 4; round += 1) await Promise.all(Array.from({ length: 40 }, hangUp))
  const deadline = Date.now() + 30_000
  let status = 0
  while (status !== 200 && Date.now() < deadline) {
    status = (await shop.ask('/api/status')).status
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  expect(status).toBe(200)
})
