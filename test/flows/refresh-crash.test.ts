import { once } from 'node:events'
import { expect, it } from 'vitest'
import { startProcess } from '../support/run-process.ts'
import { line, openScenario, order, type Scenario } from '../support/scenario.ts'
import { storeKinds } from '../support/stores.ts'

const now = '2026-01-01T10:00:00Z'

/** A shop of 300 customers, then a second batch that changes every third and joins some visitors to them. */
async function tell(shop: Scenario): Promise<void> {
  const buyer = (n: number, from: string) =>
    order(`u${n}`, `o${n}-${from}`, from, 1000 + n, { lines: [line(`p${n % 7}`, 1, 1000 + n, { category: 'Things' })] })
  await shop.tell(Array.from({ length: 300 }, (_, n) => buyer(n, '2025-03-01')))
  await shop.tell(Array.from({ length: 40 }, (_, n) => ({ anonymousId: `v${n}`, name: 'Product Viewed' })))
  await shop.refresh()
  await shop.tell(Array.from({ length: 100 }, (_, n) => buyer(n * 3, '2025-09-01')))
  await shop.tell(
    Array.from({ length: 40 }, (_, n) => ({ anonymousId: `v${n}`, userId: `u${n}`, name: 'Page Viewed' })),
  )
}

/** Starts a refresh and kills it `delayMs` after it said `word`; true if it came to its end first. */
async function refreshAndKill(config: object, word: string, delayMs: number): Promise<boolean> {
  const child = startProcess('refresh-process.ts', [JSON.stringify(config), now])
  const said: string[] = []
  const ended = once(child, 'exit')
  child.stdout?.on('data', (data) => {
    said.push(String(data))
    if (String(data).includes(word)) setTimeout(() => child.kill('SIGKILL'), delayMs)
  })
  await ended
  return said.join('').includes('done')
}

it('a refresh killed anywhere and done again leaves the rows of a rebuild', async () => {
  const shop = await openScenario({ now })
  await tell(shop)
  const { config } = shop.stores
  const expected = await expectedRows()
  // The stores must be closed for the killed process to open them; their directory stays.
  await Promise.all([shop.stores.ledger.close(), shop.stores.warehouse.close()])
  const kills: [string, number][] = [
    ['refreshing', 0],
    ['refreshing', 40],
    ['refreshing', 160],
    ['facts', 0],
    ['facts', 80],
  ]
  for (const [word, delayMs] of kills) await refreshAndKill(config, word, delayMs)
  expect(await refreshAndKill(config, 'never said', 0)).toBe(true)

  const again = await openScenario({
    now,
    kind: { name: 'the same stores', open: () => storeKinds[0]?.open({ dataDir: config.dataDir }) as never },
  })
  expect(await again.rowsOf('customers')).toEqual(expected.customers)
  expect(await again.rowsOf('states')).toEqual(expected.states)
  await again.stores.close()
}, 240_000)

/** The same story without a crash, on the other pair of stores: this process has its one embedded directory open already. */
async function expectedRows(): Promise<{ customers: unknown[]; states: unknown[] }> {
  const kind = storeKinds[1]
  const shop = await openScenario({ now, ...(kind ? { kind } : {}) })
  await tell(shop)
  await shop.refresh()
  await shop.facts.rebuild()
  await shop.states.refreshCurrent()
  const rows = { customers: await shop.rowsOf('customers'), states: await shop.rowsOf('states') }
  await shop.stores.close()
  return rows
}
