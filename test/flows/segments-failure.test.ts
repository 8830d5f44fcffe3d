import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandLine } from '../support/command-line.ts'
import { type ServedShop, serveSmallShop } from '../support/served-shop.ts'

let shop: ServedShop

beforeAll(async () => {
  shop = await serveSmallShop()
}, 120_000)
afterAll(() => shop.stop())

const save = (name: string, text: string) =>
  shop.ask(`/api/segments/${name}`, { method: 'PUT', key: shop.keys.admin, body: { text } })
const get = async (path: string) => (await shop.ask(path, { key: shop.keys.read })).json
const check = async () =>
  (await get('/api/checks')).checks.find(({ name }: { name: string }) => name === 'segments') as Record<string, string>

describe('a segment that cannot be worked out any more', () => {
  it('keeps its last good members, says since when and why, and alarms', async () => {
    await save('twice', 'orders = 2')
    await save('ours', "in segment 'twice' and known is true")
    await save('sound', 'orders >= 2')
    await shop.refresh()
    const good = await get('/api/segments/ours')
    expect(good).toMatchObject({ state: 'fresh', size: 8, failure: null, failureCause: null })
    expect(await check()).toMatchObject({ state: 'ok' })

    // Deleted behind the product's back, which itself refuses to: a restored ledger, or an older version that shares it.
    await shop.server.shop.ledger.db
      .updateTable('segments')
      .set({ deleted_at: new Date() })
      .where('name', '=', 'twice')
      .execute()
    await order('u01', 2)
    await shop.refresh()

    const failed = await get('/api/segments/ours')
    expect(failed).toMatchObject({
      ...{ state: 'failed', size: 8, evaluatedAt: good.evaluatedAt, failedAt: '2026-03-01T10:00:00.000Z' },
      failure: 'There is no segment "twice". Save that segment first.',
      failureCause: { code: 'unknown_segment', values: { segment: 'twice', near: null } },
    })
    const members = await get('/api/segments/ours/members?limit=100')
    expect(members).toMatchObject({ state: 'failed', evaluatedAt: good.evaluatedAt, total: 8 })
    expect(members.rows).toHaveLength(8)
    // Its neighbours go on: u01 ordered for the second time.
    expect(await get('/api/segments/sound')).toMatchObject({ state: 'fresh', size: 16 })
  })

  it('is told by the checks, by doctor and in the list', async () => {
    expect(await check()).toMatchObject({ state: 'failure', detail: expect.stringContaining('"ours"') })
    const { run } = commandLine(shop.dataDir)
    const doctor = await run(['doctor'])
    expect(doctor.code).toBe(1)
    expect(doctor.out).toMatch(
      /✗ segments +A segment keeps the last good members: "ours"\. "ours": There is no segment "twice"/,
    )
    expect((await run(['segment', 'list'])).out).toMatch(
      /"ours" failed and keeps its last members: There is no segment/,
    )
    expect((await run(['segment', 'members', 'ours'])).out).toMatch(
      /It failed since; these are the members of 2026-03-01/,
    )
  })

  it('is well again once its definition is, with everything that it missed', async () => {
    await save('ours', 'orders = 2 and known is true')
    await shop.refresh()
    expect(await get('/api/segments/ours')).toMatchObject({
      state: 'fresh',
      size: 9,
      failure: null,
      failureCause: null,
    })
    expect(await check()).toMatchObject({ state: 'ok' })
  })
})

const order = (userId: string, number: number) =>
  shop.ask('/v1/track', {
    method: 'POST',
    key: shop.keys.write,
    body: {
      ...{ userId, event: 'Order Completed', timestamp: '2026-03-01T09:00:00Z', messageId: `${userId} ${number} late` },
      properties: { order_id: `${userId} ${number} late`, revenue: 5, currency: 'EUR' },
    },
  })
