import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandLine } from '../support/command-line.ts'
import { type Json, type ServedShop, serveSmallShop } from '../support/served-shop.ts'

let shop: ServedShop
beforeAll(async () => {
  shop = await serveSmallShop()
}, 120_000)
afterAll(() => shop.stop())

const change = (method: string, path: string, body?: object) =>
  shop.ask(`/api/segments${path}`, { method, key: shop.keys.admin, ...(body && { body }) })
const upload = async (name: string): Promise<Json> => {
  const { json } = await shop.ask('/api/segments/uploads', { key: shop.keys.read })
  return json.uploads.find((each: Json) => each.name === name)
}

describe('an uploaded list', () => {
  it('tells how many of it are customers', async () => {
    // Of these the small world knows two, one of them by two of their identifiers.
    const identifiers = ['u03@example.com', 'u03', 'u07', 'nobody@example.com', 'ghost@example.com']
    expect((await change('PUT', '/lists/VIPs', { identifiers })).json).toMatchObject({ identifiers: 5, customers: 2 })
    await change('PUT', '/vips who ordered', { text: "in list 'VIPs' and ordered" })
    expect(await upload('VIPs')).toMatchObject({
      ...{ kind: 'list', rows: 5, customers: 2, feed: null },
      usedBy: { segments: ['vips who ordered'], boards: [] },
    })
    expect((await change('PUT', '/lists/ghosts', { identifiers: ['a@x.com', 'b@x.com'] })).json.customers).toBe(0)
  })

  it('is not deleted while something reads it, and then with whom it names', async () => {
    const refused = (await change('DELETE', '/lists/VIPs')).json
    expect(refused).toMatchObject({ status: 409, detail: expect.stringContaining('segment "vips who ordered"') })
    await change('DELETE', '/vips%20who%20ordered')
    expect((await change('DELETE', '/lists/VIPs')).json).toEqual({ deleted: 'VIPs' })
    expect(await upload('VIPs')).toBeUndefined()
    const body = { text: "in list 'VIPs'" }
    expect((await shop.ask('/api/segments/count', { method: 'POST', key: shop.keys.read, body })).json.customers).toBe(
      0,
    )
    expect((await change('DELETE', '/lists/VIPs')).json.status).toBe(404)
    // The same name again begins anew.
    expect((await change('PUT', '/lists/VIPs', { identifiers: ['u07'] })).json).toMatchObject({ customers: 1 })
    expect((await shop.ask('/api/segments/count', { method: 'POST', key: shop.keys.read, body })).json.customers).toBe(
      1,
    )
  })
})

describe('a feed', () => {
  it('tells what it says and of which days, and is deleted once nothing reads it', async () => {
    const rows = [
      { date: '2026-03-01', city: 'Aarhus', temperature: 4, rain_mm: 0 },
      { date: '2026-03-04', city: 'Aarhus', temperature: 7 },
    ]
    await change('POST', '/feeds/weather', { rows })
    await change('PUT', '/cold', { text: "feed 'weather' 'temperature' < 5" })
    expect(await upload('weather')).toMatchObject({
      ...{ kind: 'feed', rows: 3, customers: null, usedBy: { segments: ['cold'], boards: [] } },
      feed: { fields: ['rain_mm', 'temperature'], from: '2026-03-01', to: '2026-03-04' },
    })
    expect((await change('DELETE', '/feeds/weather')).json.detail).toContain('"cold"')
    await change('DELETE', '/cold')
    expect((await change('DELETE', '/feeds/weather')).status).toBe(200)
    expect(await upload('weather')).toBeUndefined()
  })
})

describe('the command line', () => {
  it('imports, lists, shows and deletes', async () => {
    const { run } = commandLine(shop.dataDir)
    const folder = mkdtempSync(join(tmpdir(), 'uploads-'))
    const file = (name: string, content: string) => {
      writeFileSync(join(folder, name), content)
      return join(folder, name)
    }
    const list = file('ghosts.csv', 'email\nghost@example.com\nu11@example.com\n')
    expect((await run(['list', 'import', 'late', list])).out).toBe(
      'List "late": 2 named, 1 of them known as customers.\n',
    )
    await run(['feed', 'import', 'weather', file('weather.csv', 'date,city,temperature\n2026-03-01,Aarhus,4\n')])
    expect((await run(['list', 'list'])).out).toMatch(/late +2 +1 /)
    expect((await run(['list', 'show', 'late'])).out).toMatch(
      /^2 named, 1 of them known .* used by nothing\.\n[\s\S]*u11@/,
    )
    expect((await run(['list', 'show', 'early'])).code).toBe(3)
    expect((await run(['feed', 'list'])).out).toMatch(/weather +temperature +2026-03-01 to 2026-03-01 +1 /)
    expect((await run(['list', 'delete', 'late'])).out).toBe('List "late" is deleted.\n')
    expect((await run(['feed', 'delete', 'weather'])).out).toBe('Feed "weather" is deleted.\n')
  }, 120_000)
})
