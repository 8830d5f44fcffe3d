import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answered, type Json, linesOf, type ServedShop, serveSmallShop } from '../support/served-shop.ts'

let shop: ServedShop
const ask: ServedShop['ask'] = (path, asked) => shop.ask(path, asked)

beforeAll(async () => {
  shop = await serveSmallShop()
})

afterAll(() => shop.stop())

const mapping = {
  name: 'my-orders',
  row: 'order',
  format: { type: 'csv' },
  fields: { orderId: 'id', occurredAt: 'placed', 'customer.email': 'mail', total: 'total', currency: 'money' },
}

/** A file of so many orders of customers who are not there yet, the last two of them wrong. */
function orders(count: number, prefix: string): string {
  const lines = Array.from({ length: count }, (_, index) => {
    const number = index + 1
    return `${prefix}${number},2026-02-20 10:00:00,${prefix}${number}@example.com,${number}.50,EUR`
  })
  return [
    'id,placed,mail,total,money',
    ...lines,
    `${prefix}bad1,yesterday,bad1@example.com,1.00,EUR`,
    `${prefix}bad2,2026-02-21 10:00:00,bad2@example.com,a lot,EUR`,
    '',
  ].join('\n')
}

const upload = (text: string, query: Record<string, string>, key = shop.keys.admin): Promise<Answered> =>
  ask(`/api/imports?${new URLSearchParams(query)}`, {
    method: 'POST',
    key,
    body: text,
    headers: { 'content-type': 'application/octet-stream' },
  })

const customersCalled = async (part: string): Promise<number> => (await ask(`/api/customers?q=${part}`)).json.total

describe('an uploaded file', () => {
  it('is counted and not kept in a dry run', async () => {
    const answer = await upload(orders(20, 'dry'), { name: 'a.csv', mapping: JSON.stringify(mapping), dryRun: 'true' })
    const { result } = linesOf(answer).at(-1)
    expect(result).toMatchObject({
      state: 'done',
      rows: 22,
      accepted: 20,
      rejected: 2,
      rejectsFile: null,
      refreshed: null,
    })
    await shop.refresh()
    expect(await customersCalled('dry')).toBe(0)
  })

  it('is in the reports when the answer comes, and counts once', async () => {
    const text = orders(20, 'up')
    const first = linesOf(await upload(text, { name: '../up.csv', mapping: JSON.stringify(mapping) })).at(-1).result
    expect(first).toMatchObject({
      ...{ state: 'done', mapping: 'my-orders', rows: 22, accepted: 20, duplicates: 0, rejected: 2, customers: 20 },
      ...{ error: null, dateRange: { from: '2026-02-20T10:00:00.000Z', to: '2026-02-20T10:00:00.000Z' } },
      firstRejects: [
        { file: 'up.csv', line: 22, field: 'occurredAt' },
        { file: 'up.csv', line: 23, field: 'total' },
      ],
    })
    expect(await customersCalled('up')).toBe(20)
    const again = linesOf(await upload(text, { name: 'up.csv', mapping: JSON.stringify(mapping) })).at(-1).result
    expect(again).toMatchObject({ accepted: 0, duplicates: 20, rejected: 2 })
    const { imports } = (await ask('/api/imports')).json
    const accepted = new Map(imports.map((each: Json) => [each.importId, [each.fileName, each.accepted, each.state]]))
    expect(accepted.get(first.importId)).toEqual(['up.csv', 20, 'done'])
    expect(accepted.get(again.importId)).toEqual(['up.csv', 0, 'done'])
  })

  it('may be larger than any other body', async () => {
    const wide = orders(30_000, 'wide')
      .replaceAll(',EUR', `,EUR,${'x'.repeat(60)}`)
      .replace(',money', ',money,note')
    expect(wide.length).toBeGreaterThan(2_000_000)
    const answer = await upload(wide, { name: 'wide.csv', mapping: JSON.stringify(mapping), dryRun: 'true' })
    expect(linesOf(answer).at(-1)).toMatchObject({ result: { accepted: 30_000 } })
  })

  it.each<[string, string, Record<string, string>, number, object]>([
    ['without a name', 'a,b\n1,2\n', {}, 400, { code: 'invalid_input', field: 'name' }],
    ['of no known form', 'a,b\n1,2\n', { name: 'a.csv' }, 400, { code: 'invalid_mapping', field: 'mapping' }],
    [
      'with an unknown mapping',
      'a\n',
      { name: 'a', mapping: 'none' },
      404,
      { code: 'not_found', remedy: expect.stringContaining('shopify-orders') },
    ],
    [
      'with a wrong mapping',
      'a\n',
      { name: 'a', mapping: 'name: x\nrow: sandwich' },
      400,
      { code: 'invalid_mapping', field: 'row', line: 2 },
    ],
  ])('%s is refused with its own status', async (_, text, query, status, problem) => {
    const { json } = await upload(text, query)
    expect(json).toMatchObject({ status, ...problem })
  })

  it('asks for an admin key', async () => {
    expect((await upload('a\n', { name: 'a' }, shop.keys.write)).status).toBe(403)
  })

  it('of this machine is for the command line of its owner only', async () => {
    const body = { files: ['/etc/hostname'] }
    const { json } = await ask('/api/imports/local', { method: 'POST', key: shop.keys.admin, body })
    expect(json).toMatchObject({ status: 403, code: 'forbidden' })
  })
})

describe('refused items', () => {
  const openRejects = async (query = ''): Promise<Json[]> => (await ask(`/api/rejects?limit=500${query}`)).json.rows

  it('of the doors are listed, corrected and replayed under the time when they came', async () => {
    const batch = [{ type: 'track', event: 'Product Viewed', properties: { product_id: 'p9' } }]
    await ask('/v1/batch', { method: 'POST', key: shop.keys.write, body: { batch } })
    const [reject] = await openRejects('&source=http')
    expect(reject).toMatchObject({ state: 'open', field: 'userId', receivedAt: '2026-03-01T10:00:00.000Z' })
    const replay = (body?: object) =>
      ask(`/api/rejects/${reject.rejectId}/replay`, { method: 'POST', key: shop.keys.admin, ...(body && { body }) })
    expect((await replay()).json).toMatchObject({ status: 400, code: 'invalid_input', field: 'userId' })
    const corrected = { body: JSON.stringify({ ...batch[0], userId: 'late-comer' }) }
    expect((await replay(corrected)).json).toEqual({ rejectId: reject.rejectId, accepted: 1 })
    expect((await replay(corrected)).json).toMatchObject({ code: 'conflict' })
    await shop.refresh()
    const { rows } = (await ask('/api/customers/late-comer/timeline')).json
    expect(rows).toMatchObject([{ name: 'Product Viewed', occurredAt: '2026-03-01T10:00:00.000Z' }])
    expect((await ask(`/api/rejects/${reject.rejectId}`)).json.state).toBe('replayed')
  })

  it('of an import are replayed by its mapping, one at a time', async () => {
    const imported = await upload(orders(1, 'fix'), { name: 'fix.csv', mapping: JSON.stringify(mapping) })
    const { importId } = linesOf(imported).at(-1).result
    const rejects = await openRejects(`&importId=${importId}`)
    const [first, second] = rejects.sort((left, right) => left.line - right.line)
    const importsBefore = (await ask('/api/imports')).json.imports.length
    const row = JSON.parse(first.body)
    const replay = (rejectId: string, body: object) =>
      ask(`/api/rejects/${rejectId}/replay`, {
        method: 'POST',
        key: shop.keys.admin,
        body: { body: JSON.stringify(body) },
      })
    expect((await replay(first.rejectId, { ...row, placed: 'tomorrow' })).json).toMatchObject({
      status: 400,
      field: 'occurredAt',
    })
    expect((await replay(first.rejectId, { ...row, placed: '2026-02-22 08:00:00' })).json.accepted).toBe(1)
    expect(await customersCalled('bad1@')).toBe(1)
    expect((await openRejects(`&importId=${importId}`)).map(({ rejectId }) => rejectId)).toEqual([second.rejectId])
    expect((await ask('/api/imports')).json.imports).toHaveLength(importsBefore)
  })

  it('are dismissed once', async () => {
    const [reject] = await openRejects()
    const dismiss = () => ask(`/api/rejects/${reject.rejectId}/dismiss`, { method: 'POST', key: shop.keys.admin })
    expect((await dismiss()).json).toMatchObject({ rejectId: reject.rejectId, state: 'dismissed' })
    expect((await dismiss()).json).toMatchObject({ code: 'conflict' })
    expect((await openRejects()).map(({ rejectId }) => rejectId)).not.toContain(reject.rejectId)
  })
})

describe('the currency', () => {
  it('of a shop that was never set up follows its first import; later ones are named', async () => {
    const text = orders(3, 'sek').replaceAll(',EUR', ',SEK')
    const { result } = linesOf(await upload(text, { name: 'sek.csv', mapping: JSON.stringify(mapping) })).at(-1)
    // Orders in euro, the currency of the defaults, are there already.
    expect(result.notes).toEqual([expect.stringContaining('Amounts in SEK have no rate')])
    expect((await ask('/api/settings')).json.currency).toBe('EUR')
  })
})
