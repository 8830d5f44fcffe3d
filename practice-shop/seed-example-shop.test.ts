import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openShop, type Shop } from '../src/app.ts'
import { encodeEvents } from '../src/intake/index.ts'
import { frozenClock, readConfig, silentLog } from '../src/platform/index.ts'
import { customerGroups, stages } from '../src/states/index.ts'
import { exampleProducts, exampleSettings, seedExampleShop } from './index.ts'

const now = '2026-10-14T15:30:00Z'
const zone = 'Europe/Copenhagen'

describe('a shop filled with the example', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'regulars-example-'))
  let shop: Shop
  let counted = 0
  const ask = <Row>(sql: string) => shop.warehouse.query<Row>('test', sql)

  beforeAll(async () => {
    const clock = frozenClock(now)
    const config = readConfig({ dataDir, databaseUrl: undefined, clickhouseUrl: undefined }, {})
    shop = await openShop(config, { clock, log: silentLog })
    await shop.settings.change(exampleSettings(zone), 'test')
    counted = await seedExampleShop({
      nowMs: clock.nowMs(),
      zone,
      customers: 400,
      append: (events) => shop.intake.doorway.append(encodeEvents(events)),
    })
    await shop.facts.refresh()
    await shop.states.refreshCurrent({ isForced: true })
  }, 180_000)
  afterAll(async () => {
    await shop.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  test('holds every event that was fed in', async () => {
    expect(await ask('SELECT count() AS events FROM events')).toEqual([{ events: counted }])
  })

  test('knows everybody who joined, and what they did before as theirs', async () => {
    const [known] = await ask<{ customers: number }>(
      'SELECT count() AS customers FROM customers FINAL WHERE is_known = 1',
    )
    expect(known?.customers).toBe(400)
    const [earlier] = await ask<{ customers: number }>(
      'SELECT count() AS customers FROM customers FINAL WHERE is_known = 1 AND first_seen_at < registered_at',
    )
    expect(earlier?.customers).toBeGreaterThan(100)
  })

  test.each(customerGroups.map(({ name }) => name))('has members of the group %s', async (name) => {
    const [row] = await ask<{ members: number }>(
      `SELECT count() AS members FROM states FINAL WHERE has(groups, '${name}')`,
    )
    expect(row?.members).toBeGreaterThanOrEqual(3)
  })

  test.each([...stages])('has customers in the stage %s', async (stage) => {
    const [row] = await ask<{ members: number }>(`SELECT count() AS members FROM states FINAL WHERE stage = '${stage}'`)
    expect(row?.members).toBeGreaterThanOrEqual(3)
  })

  test('fills the grid of tier and risk, but for the cell of those who bought little and surely come again', async () => {
    const rows = await ask<{ cell: string }>(
      "SELECT concat(tier, ' ', risk) AS cell FROM states FINAL WHERE tier != '' GROUP BY cell HAVING count() >= 3 ORDER BY cell",
    )
    const cells = ['high high', 'high low', 'high mid', 'low high', 'low mid', 'mid high', 'mid low', 'mid mid']
    expect(rows.map(({ cell }) => cell).filter((cell) => cell !== 'low low')).toEqual(cells)
  })

  test.each(['loyal', 'saver', 'undecided', 'hurried', 'big_spender'])('has a %s', async (persona) => {
    const [row] = await ask<{ members: number }>(
      `SELECT count() AS members FROM states FINAL WHERE persona = '${persona}'`,
    )
    expect(row?.members).toBeGreaterThanOrEqual(1)
  })

  test('sells something every day of the last week, and all of its products over time', async () => {
    const [row] = await ask<{ days: number; products: number }>(
      "SELECT uniqIf(toDate(occurred_at), occurred_at > '2026-10-07') AS days, uniqArray(lines.product_id) AS products FROM events WHERE name = 'Order Completed'",
    )
    expect([(row?.days ?? 0) >= 7, (row?.products ?? 0) > exampleProducts.length * 0.95]).toEqual([true, true])
  })
})
