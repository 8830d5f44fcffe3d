import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { audiences } from '../../src/segments/index.ts'
import { type Json, type ServedShop, serveSmallShop } from '../support/served-shop.ts'

let shop: ServedShop

beforeAll(async () => {
  shop = await serveSmallShop()
}, 120_000)
afterAll(() => shop.stop())

const readParquet = (path: string) =>
  shop.server.shop.warehouse.query('test.parquet', "SELECT * FROM file({path:String}, 'Parquet') ORDER BY customerId", {
    params: { path },
  })

const ask = (method: string, path: string, body?: unknown, key: 'read' | 'admin' | 'write' = 'read') =>
  shop.ask(`/api/segments${path}`, { method, key: shop.keys[key], ...(body === undefined ? {} : { body }) })

describe('the API of segments', () => {
  it('lists the audiences that ship, each worked out', async () => {
    const { json } = await ask('GET', '')
    expect(json.segments.map(({ name }: { name: string }) => name)).toEqual(audiences.map(({ name }) => name))
    for (const segment of json.segments)
      expect(segment).toMatchObject({ state: 'fresh', failure: null, isShipped: true })
    const sizes = new Map(json.segments.map(({ name, size }: { name: string; size: number }) => [name, size]))
    // Customers 4, 8 … 28 never ordered; of the rest each third ordered once.
    expect(sizes.get('stage-browser')).toBe(7)
    expect(sizes.get('no-second-purchase')).toBe(8)
    expect(sizes.get('stage-visitor')).toBe(1)
  })

  it('counts live, in either form and as of any date', async () => {
    const text = 'ordered >= 2 times in last 30 days'
    expect((await ask('POST', '/count', { text })).json).toMatchObject({
      customers: 15,
      asOf: '2026-03-02T00:00:00.000Z',
    })
    const { json } = await ask('POST', '/parse', { text })
    expect((await ask('POST', '/count', { definition: json.definition })).json.customers).toBe(15)
    // On the 12th nobody had ordered for the third time, and those who had twice are the same.
    expect((await ask('POST', '/count', { text: 'ordered >= 3 times', asOf: '2026-02-12' })).json.customers).toBe(0)
    expect((await ask('POST', '/count', { text, asOf: '2026-02-12' })).json.customers).toBe(15)
    expect((await ask('POST', '/count', { text: "did 'Product Viewed'" })).json.customers).toBe(1)
  })

  it('saves, follows, keeps versions, deletes', async () => {
    const saved = await ask('PUT', '/three times', { text: 'ordered >= 3 times', note: 'first' }, 'admin')
    expect(saved.json).toMatchObject({ name: 'three times', version: 1, state: 'waiting', size: null })
    await shop.refresh()
    expect((await ask('GET', '/three%20times')).json).toMatchObject({ state: 'fresh', size: 7 })
    await ask('PUT', '/three times', { text: 'ordered >= 3 times and spent > 100', title: 'Thrice' }, 'admin')
    await shop.refresh()
    const { json } = await ask('GET', '/three%20times')
    // Customer n ordered for n, 2n and 3n euro: from the 17th on that is more than a hundred.
    expect(json).toMatchObject({ title: 'Thrice', size: 3, version: 2 })
    expect(json.versions.map(({ text, note }: { text: string; note: string }) => [text, note])).toEqual([
      ['ordered >= 3 times and spent > 100', ''],
      ['ordered >= 3 times', 'first'],
    ])
    const members = (await ask('GET', '/three%20times/members?limit=2')).json
    expect(members).toMatchObject({ total: 3, state: 'fresh' })
    const rest = (await ask('GET', `/three%20times/members?limit=2&cursor=${members.nextCursor}`)).json
    const all = [...members.rows, ...rest.rows]
    expect(all.map(({ userId }: { userId: string }) => userId).sort()).toEqual(['u19', 'u23', 'u27'])
    expect(all.every(({ enteredAt }: { enteredAt: string }) => enteredAt === '2026-03-01T10:00:00.000Z')).toBe(true)
    expect((await ask('GET', '/three%20times/history')).json.sizes.map(({ size }: { size: number }) => size)).toEqual([
      7, 3,
    ])
    // Both changes lie at one instant of the frozen clock, which is one stretch however many are asked for.
    expect((await ask('GET', '/three%20times/history?points=50')).json.sizes).toEqual([
      { at: '2026-03-01T10:00:00.000Z', size: 3, entered: 7, left: 4 },
    ])
    expect((await ask('GET', '/three%20times/history?points=50&asOf=2026-03-01')).json.sizes).toEqual([])
    expect((await ask('DELETE', '/three%20times', undefined, 'admin')).status).toBe(200)
    expect((await ask('GET', '/three%20times')).status).toBe(404)
  })

  it('takes a deletion back with versions and members', async () => {
    const { json } = await ask('POST', '/three%20times/restore', undefined, 'admin')
    expect(json).toMatchObject({ title: 'Thrice', version: 2, size: 3, state: 'waiting' })
    await shop.refresh()
    expect((await ask('GET', '/three%20times')).json).toMatchObject({ state: 'fresh', size: 3, isShipped: false })
    expect((await ask('GET', '/three%20times')).json.versions).toHaveLength(2)
    expect((await ask('GET', '/three%20times/history')).json.sizes).toHaveLength(2)
    expect((await ask('POST', '/three%20times/restore', undefined, 'admin')).json.status).toBe(409)
    expect((await ask('POST', '/nothing/restore', undefined, 'admin')).json.status).toBe(404)
    await ask('DELETE', '/three%20times', undefined, 'admin')
    // An audience of the product stays one.
    await ask('DELETE', '/stage-visitor', undefined, 'admin')
    expect((await ask('POST', '/stage-visitor/restore', undefined, 'admin')).json).toMatchObject({ isShipped: true })
  })

  it('is not deleted while segments, boards or webhooks use it', async () => {
    await ask('PUT', '/used', { text: 'ordered' }, 'admin')
    await ask('PUT', '/user', { text: "in segment 'used' and known is true" }, 'admin')
    const panels = [
      { id: 'a', report: 'stages', segment: "ordered and in segment 'used'" },
      { id: 'b', report: 'stages', split: 'used;user' },
    ]
    const admin = (path: string, body: object) => shop.ask(path, { method: 'POST', key: shop.keys.admin, body })
    const board = (await admin('/api/boards', { title: 'Monday', panels })).json
    const hook = { url: 'https://example.com/used', segments: ['used', 'user'] }
    const { webhookId } = (await ask('POST', '/webhooks', hook, 'admin')).json
    const refused = (await ask('DELETE', '/used', undefined, 'admin')).json
    expect(refused).toMatchObject({
      ...{
        status: 409,
        detail: expect.stringContaining('segment "user", board "Monday", the webhook https://example'),
      },
    })
    expect((await ask('DELETE', '/user', undefined, 'admin')).json.detail).toContain('board "Monday"')
    await shop.ask(`/api/boards/${board.boardId}`, { method: 'DELETE', key: shop.keys.admin })
    await ask('DELETE', `/webhooks/${webhookId}`, undefined, 'admin')
    expect((await ask('DELETE', '/user', undefined, 'admin')).status).toBe(200)
    expect((await ask('DELETE', '/used', undefined, 'admin')).status).toBe(200)
  })

  it('takes no name that addresses give a meaning to, and any other', async () => {
    for (const name of ['new', 'Complete', 'lists', 'webhooks'])
      expect((await ask('PUT', `/${name}`, { text: 'ordered' }, 'admin')).json).toMatchObject({
        ...{ status: 400, field: 'name', detail: expect.stringContaining('has a meaning in addresses') },
      })
    const names = ['a,b', 'x;y "z"', 'Aarhus, DK']
    for (const name of names) await ask('PUT', `/${encodeURIComponent(name)}`, { text: 'ordered' }, 'admin')
    const { json } = await ask('POST', '/overlap', { segments: names.map((name) => ({ name })) })
    expect(json.sizes).toEqual([23, 23, 23])
    const split = 'a,b; "x;y ""z""";Aarhus, DK'
    const report = await shop.ask(`/api/reports/stages?split=${encodeURIComponent(split)}`, { key: shop.keys.read })
    expect([...new Set(report.json.rows.map(({ part }: { part: string }) => part))]).toEqual(names)
    for (const name of names) await ask('DELETE', `/${encodeURIComponent(name)}`, undefined, 'admin')
  })

  it('explains a customer condition by condition', async () => {
    const text =
      "ordered >= 2 times and not (did 'Product Viewed' or in segment 'stage-browser') and email contains 'u03'"
    const { json } = await ask('POST', '/explain', { text, customer: 'u03' })
    expect(json).toMatchObject({ isMember: true, explained: { group: 'all', holds: true } })
    const [ordered, none, email] = json.explained.parts
    expect(ordered).toMatchObject({
      ...{ text: 'ordered >= 2 times', holds: true, value: 3 },
      reason: { code: 'count', values: { count: 3 }, because: '3' },
    })
    expect(none).toMatchObject({ group: 'none', holds: true })
    expect(none.parts[0]).toMatchObject({ holds: false, value: 0 })
    expect(none.parts[1].parts[0]).toMatchObject({
      text: "stage = 'browser'",
      holds: false,
      value: 'active',
    })
    expect(email).toMatchObject({ holds: true, value: 'u03@example.com' })
    expect((await ask('POST', '/explain', { text, customer: 'nobody' })).status).toBe(404)
  })

  it('tells overlaps, and what sets two segments apart', async () => {
    const one = { text: 'orders >= 1' }
    const two = { text: 'orders >= 2' }
    expect((await ask('POST', '/overlap', { segments: [one, two, { name: 'stage-visitor' }] })).json).toMatchObject({
      sizes: [23, 15, 1],
      parts: [
        { segments: [0, 1], customers: 15 },
        { segments: [0], customers: 8 },
        { segments: [2], customers: 1 },
      ],
    })
    const { json } = await ask('POST', '/compare', { segments: [{ text: 'orders = 1' }, { text: 'orders = 3' }] })
    expect(json.sizes).toEqual([8, 7])
    expect(json.differences[0].effect).toBeGreaterThanOrEqual(json.differences[1].effect)
    expect(json.differences.find(({ field }: { field: string }) => field === 'orders')).toMatchObject({
      first: 1,
      second: 3,
      effect: 5,
    })
  })

  it('exports members as files', async () => {
    const { text } = await ask('GET', '/no-second-purchase/export')
    const lines = text.trimEnd().split('\r\n')
    expect(lines).toHaveLength(9)
    expect(lines[0]).toBe('customerId,userId,email,name,stage,orders,revenueMinor,lastOrderAt,lastSeenAt,enteredAt')
    const past = await ask('GET', '/no-second-purchase/export?asOf=2026-02-06&format=ndjson')
    expect(past.text.trimEnd().split('\n')).toHaveLength(23)
  })

  it('names the file after the segment, in any script', async () => {
    await ask('PUT', `/${encodeURIComponent('常客 "A"')}`, { text: 'ordered' }, 'admin')
    const answer = await fetch(`${shop.server.url}/api/segments/${encodeURIComponent('常客 "A"')}/export`, {
      headers: { authorization: `Bearer ${shop.keys.read}` },
    })
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename\*=UTF-8''%E5%B8%B8%E5%AE%A2%20%22A%22-\d{4}-\d\d-\d\d\.csv; filename="__ _A_-[\d-]+\.csv"$/,
    )
    await ask('DELETE', `/${encodeURIComponent('常客 "A"')}`, undefined, 'admin')
  })

  it.each(['', '&asOf=2026-02-06'])('exports the same members as Parquet%s', async (asOf) => {
    const address = `/no-second-purchase/export?format=`
    const lines = (await ask('GET', `${address}ndjson${asOf}`)).text.trimEnd().split('\n')
    const answer = await fetch(`${shop.server.url}/api/segments${address}parquet${asOf}`, {
      headers: { authorization: `Bearer ${shop.keys.read}` },
    })
    expect(answer.headers.get('content-type')).toBe('application/vnd.apache.parquet')
    expect(answer.headers.get('content-disposition')).toMatch(/\.parquet"$/)
    const file = join(mkdtempSync(join(tmpdir(), 'segments-')), 'members.parquet')
    writeFileSync(file, await answer.bytes())
    expect(await readParquet(file)).toEqual(lines.map((line) => JSON.parse(line)))
  })

  it('describes every condition for a form, and offers values', async () => {
    const { json } = await ask('GET', '/conditions')
    const event = json.conditions.find(({ kind }: { kind: string }) => kind === 'event')
    expect(event).toMatchObject({ labelKey: 'condition.event', hasProperties: true })
    expect(event.params.properties.event.type).toBe('string')
    const named = new Set(
      json.conditions.flatMap(({ fields }: { fields: { valuesFrom?: string }[] }) =>
        fields.map(({ valuesFrom }) => valuesFrom),
      ),
    )
    named.delete(undefined)
    for (const source of named) expect((await ask('GET', `/values/${source}`)).status).toBe(200)
    expect((await ask('GET', '/values/events?q=order')).json.values).toEqual([{ value: 'Order Completed', count: 45 }])
    expect((await ask('GET', '/values/planets')).status).toBe(404)
  })

  it('offers the names of properties that events have: of one event, or of all', async () => {
    const quiz = (messageId: string, properties: object) => ({
      ...{ type: 'track', anonymousId: 'visitor-1', event: 'Quiz Finished', timestamp: '2026-02-21T09:00:00Z' },
      ...{ messageId, properties },
    })
    const batch = [quiz('q-1', { score: 80, level: 'Søm' }), quiz('q-2', { score: 20 })]
    await shop.ask('/v1/batch', { method: 'POST', key: shop.keys.write, body: { batch } })
    await shop.refresh()
    const offered = async (query: string) =>
      (await ask('GET', `/values/properties?${query}`)).json.values.map(({ value, count }: Json) => [value, count])
    expect(await offered('of=Quiz%20Finished')).toEqual([
      ['score', 2],
      ['level', 1],
    ])
    expect(await offered('q=SCO')).toEqual([['score', 2]])
    expect(await offered('of=Viewed%20Product')).toEqual(await offered('of=Product%20Viewed'))
    expect(await offered('of=Never%20Done')).toEqual([])
    const text = "did 'Quiz Finished' where property 'l"
    const { json } = await ask('POST', '/complete', { text, cursor: text.length })
    expect(json.offers).toEqual([{ kind: 'value', shown: 'level', written: "'level'" }])
  })

  it('refuses with the column, and lets nobody change anything without the right key', async () => {
    const { status, json } = await ask('POST', '/count', { text: "stage = 'actve'" })
    expect([status, json.column]).toEqual([400, 9])
    expect(json.detail).toMatch(/Did you mean "active"/)
    expect((await ask('POST', '/count', {})).status).toBe(400)
    expect((await ask('PUT', '/x', { text: 'ordered' }, 'read')).status).toBe(403)
    expect((await ask('POST', '/count', { text: 'ordered' }, 'write')).status).toBe(403)
    expect((await ask('PUT', '/count', { text: 'ordered' }, 'admin')).json.detail).toMatch(/choose another/)
  })
})
