import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ServedShop, serveSmallShop } from '../support/served-shop.ts'

let shop: ServedShop

// 1 March 2026, ten o'clock; the shop keeps UTC.
beforeAll(async () => {
  shop = await serveSmallShop()
}, 120_000)
afterAll(() => shop.stop())

const ask = (method: string, path = '', body?: unknown, key: 'read' | 'admin' = 'admin') =>
  shop.ask(`/api/annotations${path}`, { method, key: shop.keys[key], ...(body === undefined ? {} : { body }) })
const told = async (query: string) =>
  (await ask('GET', `?${query}`, undefined, 'read')).json.annotations.map(
    ({ kind, on, text }: { kind: string; on: string; text: string }) => [kind, on, text],
  )

/** So many visits of a campaign, an hour apart, from an instant on. */
async function visit(campaign: string, from: string, visits: number) {
  const batch = Array.from({ length: visits }, (_, place) => ({
    ...{ type: 'page', anonymousId: `${campaign}-${place}`, messageId: `${campaign}-${place}` },
    timestamp: new Date(Date.parse(from) + place * 3_600_000).toISOString(),
    context: { campaign: { name: campaign } },
  }))
  await shop.ask('/v1/batch', { method: 'POST', key: shop.keys.write, body: { batch } })
}

describe('what stands beside days', () => {
  it('has the first day of each campaign that is more than a test', async () => {
    await visit('spring', '2026-02-10T22:00:00Z', 25)
    await visit('typo', '2026-02-11T08:00:00Z', 3)
    await shop.refresh()
    expect(await told('from=2026-02-01&to=2026-02-28')).toContainEqual(['campaign', '2026-02-10', 'spring'])
    expect(JSON.stringify(await told('from=2026-02-01&to=2026-02-28'))).not.toContain('typo')
    // It began before these days, and after that date.
    expect(await told('from=2026-02-11&to=2026-02-13')).toEqual([])
    expect(JSON.stringify(await told('from=2026-02-01&asOf=2026-02-10'))).not.toContain('spring')
  })

  it('has the festivals of the calendar', async () => {
    const own = { name: 'Our birthday', on: '02-20', days: 1 }
    await shop.ask('/api/settings', { method: 'PATCH', key: shop.keys.admin, body: { festivals: [own] } })
    expect(await told('from=2026-02-19&to=2026-02-22')).toEqual([['festival', '2026-02-20', 'Our birthday']])
  })

  it('has notes that can be written, changed and taken away', async () => {
    expect((await ask('POST', '', { on: '2026-02-20', text: 'rain' }, 'read')).status).toBe(403)
    const { json: note } = await ask('POST', '', { on: '2026-02-20', text: ' Heavy rain ' })
    expect(note).toMatchObject({ on: '2026-02-20', text: 'Heavy rain' })
    expect((await told('from=2026-02-20&to=2026-02-21'))[0]).toEqual(['note', '2026-02-20', 'Heavy rain'])
    await ask('PUT', `/${note.annotationId}`, { on: '2026-02-21', text: 'Sun' })
    expect(await told('from=2026-02-21&to=2026-02-22')).toEqual([['note', '2026-02-21', 'Sun']])
    expect((await ask('DELETE', `/${note.annotationId}`)).json).toEqual({ deleted: note.annotationId })
    expect(await told('from=2026-02-21&to=2026-02-22')).toEqual([])
    expect((await ask('DELETE', `/${note.annotationId}`)).status).toBe(404)
  })

  it.each([
    { on: '2026-02-30', text: 'a' },
    { on: '2026-02-20', text: ' ' },
  ])('refuses %j', async (body) => {
    expect((await ask('POST', '', body)).status).toBe(400)
  })
})
