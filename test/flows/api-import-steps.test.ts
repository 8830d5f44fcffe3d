import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answered, type Json, linesOf, type ServedShop, serveSmallShop } from '../support/served-shop.ts'

let shop: ServedShop
beforeAll(async () => {
  shop = await serveSmallShop()
})
afterAll(() => shop.stop())

const post = (path: string, body?: object, key = shop.keys.admin): Promise<Answered> =>
  shop.ask(`/api/${path}`, { method: 'POST', key, ...(body && { body }) })

const send = (path: string, text: string, key = shop.keys.admin): Promise<Answered> =>
  shop.ask(`/api/imports/${path}`, {
    ...{ method: 'POST', key, body: text },
    headers: { 'content-type': 'application/octet-stream' },
  })

/** An import as it ended; it is the server that carries it out, so it is asked until then. */
async function ended(importId: string): Promise<Json> {
  for (;;) {
    const { json } = await shop.ask(`/api/imports/runs/${importId}`)
    if (json.phase === 'ended') return json
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const header = 'Order ID,Date,E-mail,Total,Currency'
const order = (id: string, total: string) => `${id},2026-02-20 10:00:00,${id}@example.com,${total},EUR`
const file = (...lines: string[]) => `${[header, ...lines].join('\n')}\n`

describe('an import in steps', () => {
  // One total of ten is none: few enough to take the column for what it is.
  const right = Array.from({ length: 9 }, (_, place) => order(`st${place + 1}`, '12.50'))
  const text = file(...right.slice(1), order('st10', 'a lot'), ...right.slice(0, 1))

  it('looks at the beginning of a file and says what its columns seem to hold', async () => {
    const { status, json } = await send('look?name=orders.csv&isHead=true', text)
    expect(status).toBe(200)
    expect(json).toMatchObject({ name: 'orders.csv', isHead: true, type: 'csv', delimiter: ',', hasHeader: true })
    expect(json.columns.map(({ name, field }: Json) => [name, field])).toEqual([
      ['Order ID', 'orderId'],
      ['Date', 'occurredAt'],
      ['E-mail', 'customer.email'],
      ['Total', 'total'],
      ['Currency', 'currency'],
    ])
    expect(json.rows[0]).toEqual(['st2', '2026-02-20 10:00:00', 'st2@example.com', '12.50', 'EUR'])
    expect(json.mapping).toMatchObject({ row: 'order', fields: { total: expect.anything() } })
  })

  it('tries a mapping on it and writes nothing', async () => {
    const { json: look } = await send('look?name=orders.csv&isHead=true', text)
    const preview = (mapping: object) => post(`imports/uploads/${look.uploadId}/preview`, { mapping })
    const { json } = await preview(look.mapping)
    // The last line of a beginning may be half a line, so it is left out.
    expect(json).toMatchObject({ rows: 9, rejected: 1, skipped: 0 })
    expect(json.shown[0]).toMatchObject({
      events: [{ name: 'Order Completed', customer: 'st2@example.com', orderId: 'st2', totalMinor: 1250 }],
      problem: null,
    })
    expect(json.shown.at(-1)).toMatchObject({ line: 10, events: [], problem: { field: 'total' } })
    expect((await preview({ ...look.mapping, row: 'sandwich' })).json).toMatchObject({
      ...{ status: 400, code: 'invalid_mapping', field: 'row' },
    })
    await shop.refresh()
    expect((await shop.ask('/api/customers?q=st1@')).json.total).toBe(0)
  })

  it('runs without anybody watching, and tells what came of it', async () => {
    const { json: look } = await send('look?name=orders.csv&isHead=true', text)
    const uploaded = await send('uploads?name=orders.csv', text)
    expect(uploaded).toMatchObject({ status: 201, json: { name: 'orders.csv', bytes: text.length } })
    const started = await post('imports/runs', { uploadIds: [uploaded.json.uploadId], mapping: look.mapping })
    expect(started).toMatchObject({ status: 202, json: { fileNames: ['orders.csv'], result: null, problem: null } })
    const run = await ended(started.json.importId)
    expect(run).toMatchObject({
      ...{ isStopping: false, problem: null, counts: { rows: 10, accepted: 9, rejected: 1 } },
      result: { state: 'done', accepted: 9, rejected: 1, refreshed: { customers: expect.any(Number) } },
    })
    expect((await shop.ask('/api/imports/runs')).json.runs[0]).toMatchObject({ importId: run.importId })
    expect((await shop.ask('/api/customers?q=st1@')).json.total).toBe(1)
    // It is used up: nothing lies about once it is in.
    const again = await post('imports/runs', { uploadIds: [uploaded.json.uploadId], mapping: look.mapping })
    expect(again.json).toMatchObject({ status: 404, code: 'not_found' })
  })

  it('stops when it is told to, and what is in stays in', async () => {
    const many = file(...Array.from({ length: 30_000 }, (_, place) => order(`stop${place}`, '5.00')))
    const { json: look } = await send('look?name=many.csv&isHead=true', many.slice(0, 20_000))
    const { json: upload } = await send('uploads?name=many.csv', many)
    const { json: run } = await post('imports/runs', { uploadIds: [upload.uploadId], mapping: look.mapping })
    const told = await post(`imports/runs/${run.importId}/cancel`)
    expect(told.json).toMatchObject({ importId: run.importId, isStopping: true })
    const { result } = await ended(run.importId)
    expect(result.state).toBe('interrupted')
    await shop.refresh()
    expect((await shop.ask('/api/customers?q=stop')).json.total).toBe(result.accepted)
  })

  it('refuses what cannot be', async () => {
    const { json: look } = await send('look?name=orders.csv&isHead=true', text)
    const run = (uploadIds: string[], mapping: object = look.mapping) => post('imports/runs', { uploadIds, mapping })
    expect((await run([look.uploadId])).json).toMatchObject({ status: 422, field: 'uploadIds' })
    expect((await run(['upl_nothing'])).json).toMatchObject({ status: 404 })
    expect((await run([look.uploadId], { row: 'order' })).json).toMatchObject({ status: 422 })
    expect((await send('look?name=empty.csv', '')).json).toMatchObject({ code: 'unreadable_file' })
    expect((await shop.ask('/api/imports/runs/imp_nothing')).json).toMatchObject({ status: 404, field: 'importId' })
    for (const path of ['look?name=a', 'uploads?name=a'])
      expect((await send(path, 'a', shop.keys.read)).status).toBe(403)
  })
})

describe('refused rows in bulk', () => {
  const reasons = async (): Promise<Json[]> => (await shop.ask('/api/rejects/reasons')).json.reasons
  const about = async (part: string) => (await reasons()).find(({ reason }) => reason.includes(part))
  const counts = async () => (await shop.ask('/api/rejects?limit=1')).json.counts
  const narrowed = ({ source, field, reason }: Json) => ({ source, reason, field: field ?? '' })

  beforeAll(async () => {
    await post('rejects/dismiss', {})
    const call = (event: object) => ({ type: 'track', event: 'Order Completed', timestamp: '2026-02-20', ...event })
    const batch = [
      ...['many', 'few', 'some'].map((total, place) =>
        call({ userId: `b${place}`, properties: { order_id: `b${place}`, total, currency: 'EUR' } }),
      ),
      ...[1, 2].map((place) => call({ properties: { order_id: `n${place}`, total: 5, currency: 'EUR' } })),
    ]
    await shop.ask('/v1/batch', { method: 'POST', key: shop.keys.write, body: { batch } })
  })

  it('are one reason each, whatever the value was', async () => {
    expect((await reasons()).map(({ field, items }) => [field, items])).toEqual([
      ['properties.total', 3],
      ['userId', 2],
    ])
    const page = await shop.ask(`/api/rejects?${new URLSearchParams(narrowed((await reasons())[0]))}`)
    expect(page.json.rows).toHaveLength(3)
  })

  it('that are replayed as they came are refused for the same reason, and stay open', async () => {
    const group = (await reasons())[0]
    const { result } = linesOf(await post('rejects/replay', narrowed(group))).at(-1)
    expect(result).toMatchObject({ replayed: 0, refused: 3, left: false })
    expect(result.firstReason.replaceAll(/"[^"]*"/g, '"…"')).toBe(group.reason)
    expect(await counts()).toMatchObject({ open: 5 })
  })

  it('go in once one of them is repaired, the others wait', async () => {
    const { rows } = (await shop.ask('/api/rejects?field=properties.total&limit=1')).json
    const call = JSON.parse(rows[0].body)
    const body = { body: JSON.stringify({ ...call, properties: { ...call.properties, total: 12 } }) }
    expect((await post(`rejects/${rows[0].rejectId}/replay`, body)).json.accepted).toBe(1)
    expect((await about('"…"'))?.items).toBe(2)
    await shop.refresh()
    expect((await shop.ask(`/api/customers/${call.userId}`)).json.state).toMatchObject({
      orders: 1,
      revenueMinor: 1200,
    })
  })

  it('are put aside together, and taken back', async () => {
    const before = await counts()
    const group = (await reasons()).find(({ field }) => field === 'userId')
    const { closed, closedAt } = (await post('rejects/dismiss', narrowed(group))).json
    expect(closed).toBe(2)
    expect(await counts()).toMatchObject({ open: before.open - 2, dismissed: before.dismissed + 2 })
    expect((await reasons()).some(({ field }) => field === 'userId')).toBe(false)
    const { opened } = (await post('rejects/reopen', { closedAt })).json
    expect(opened).toBeGreaterThanOrEqual(2)
    expect((await reasons()).find(({ field }) => field === 'userId')?.items).toBe(2)
  })

  it('are looked at with a read key and changed with an admin key only', async () => {
    expect((await shop.ask('/api/rejects/reasons', { key: shop.keys.read })).status).toBe(200)
    for (const path of ['rejects/replay', 'rejects/dismiss', 'rejects/reopen'])
      expect((await post(path, {}, shop.keys.read)).status).toBe(403)
  })
})
