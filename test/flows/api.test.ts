import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { describeApi } from '../../scripts/reference/describe-api.ts'
import { serveShop } from '../../src/app.ts'
import { type Json, linesOf, type ServedShop, serveSmallShop } from '../support/served-shop.ts'

let shop: ServedShop
const ask: ServedShop['ask'] = (path, asked) => shop.ask(path, asked)

beforeAll(async () => {
  shop = await serveSmallShop()
})

afterAll(() => shop.stop())

describe('reports', () => {
  it('are listed with their parameters as JSON schema and what each figure means', async () => {
    const { reports, metrics } = (await ask('/api/reports')).json
    const cohorts = reports.find(({ name }: { name: string }) => name === 'cohorts')
    expect(cohorts.params.properties.by).toMatchObject({ enum: ['month', 'week', 'quarter'], default: 'month' })
    expect(metrics.revenueMinor).toMatchObject({ unit: 'money' })
  })

  it('answer as JSON, with money in minor units', async () => {
    const { json } = await ask('/api/reports/overview?from=2026-02-01')
    const value = (metric: string) => json.rows.find((row: Json) => row.metric === metric)?.value
    // Customers 1 to 30, n modulo 4 orders of n, 2n and 3n euro.
    const buyers = Array.from({ length: 30 }, (_, index) => index + 1).filter((customer) => customer % 4 > 0)
    const revenue = buyers.reduce((sum, customer) => sum + customer * ((customer % 4) * ((customer % 4) + 1)) * 50, 0)
    expect(json).toMatchObject({ report: 'overview', asOf: '2026-03-02T00:00:00.000Z', freshness: { note: null } })
    expect([value('buyers'), value('orders'), value('revenueMinor')]).toEqual([23, 45, revenue])
  })

  it('answer as CSV', async () => {
    const { headers, text } = await ask('/api/reports/stages?format=csv')
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(headers.get('content-disposition')).toBe('attachment; filename="stages-2026-03-02.csv"')
    const lines = text.split('\r\n')
    expect(lines[0]).toBe('stage,customers,share')
    const counts = Object.fromEntries(lines.slice(1, -1).map((line) => line.split(',').slice(0, 2)))
    // Seven customers each ordered none, once, twice or thrice, two more once or twice; and somebody looked at a product.
    expect(counts).toMatchObject({ visitor: '1', browser: '7' })
    expect(Object.values(counts).reduce((sum: number, count) => sum + Number(count), 0)).toBe(31)
  })
})

describe('customers', () => {
  const page = async (query: string) => (await ask(`/api/customers?${query}`)).json

  it.each(['revenue', 'orders', 'lastOrder', 'chance', 'lifetimeValue', 'daysSince', 'firstSeen', 'lastSeen'])(
    'are paged through by %s in either direction, each exactly once',
    async (sort) => {
      for (const order of ['asc', 'desc']) {
        const seen: string[] = []
        let cursor: string | null = ''
        do {
          const { rows, nextCursor, total }: Json = await page(`sort=${sort}&order=${order}&limit=7&cursor=${cursor}`)
          expect(total).toBe(31)
          seen.push(...rows.map(({ customerId }: { customerId: string }) => customerId))
          cursor = nextCursor
        } while (cursor !== null)
        expect(seen).toHaveLength(31)
        expect(new Set(seen).size).toBe(31)
      }
    },
  )

  it('come sorted, with their figures', async () => {
    const { rows } = await page('sort=revenue&limit=2')
    // 27 is the largest customer with three orders, 30 the largest with two.
    expect(
      rows.map(({ userId, revenueMinor, orders, isKnown }: Json) => [userId, revenueMinor, orders, isKnown]),
    ).toEqual([
      ['u27', 16_200, 3, true],
      ['u23', 13_800, 3, true],
    ])
  })

  it.each([
    ["where=stage in ('browser', 'visitor')", 8],
    ['where=known is false', 1],
    ["where=groups has 'no_second_purchase' and orders < 2", 8],
    ['q=u07@EXAMPLE', 1],
    ['q=zoë', 1],
    ['q=u12', 1],
    ['q=nobody', 0],
    ['q=%25', 0],
    ["q=' OR 1=1 --", 0],
  ])('narrowed by %s are %d', async (query, total) => {
    const { json } = await ask(`/api/customers?${encodeURI(query).replaceAll('%2525', '%25')}`)
    expect({ total: json.total, rows: json.rows.length }).toEqual({ total, rows: total })
  })

  it('are shown from any place of the list, and exported whole in its order', async () => {
    const { rows } = await page('sort=name&order=asc&limit=500')
    expect((await page('sort=name&order=asc&limit=5&offset=10')).rows).toEqual(rows.slice(10, 15))
    expect((await ask('/api/customers?offset=10&cursor=WzEsIjIiXQ')).json).toMatchObject({ field: 'offset' })
    const { headers, text } = await ask('/api/customers.csv?sort=name&order=asc')
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(headers.get('content-disposition')).toBe('attachment; filename="customers-2026-03-01.csv"')
    const ids = text.split('\r\n').map((line) => line.split(',')[0])
    expect(ids).toEqual(['customerId', ...rows.map(({ customerId }: Json) => customerId), ''])
  })

  it.each(['u07', 'u07@example.com', 'U07@Example.com'])(
    'are found as %s, with facts, states and reasons',
    async (id) => {
      const { json } = await ask(`/api/customers/${id}`)
      expect(json).toMatchObject({
        asOf: '2026-03-02T00:00:00.000Z',
        customer: { userId: 'u07', name: 'Zoë "=1+1" Smith', isKnown: true },
        state: { orders: 3, revenueMinor: 4_200, stage: 'active' },
      })
      expect(json.orders.map(({ orderId, valueMinor, lines }: Json) => [orderId, valueMinor, lines.length])).toEqual([
        ['u07-1', 700, 1],
        ['u07-2', 1_400, 1],
        ['u07-3', 2_100, 1],
      ])
      expect(json.evidence.find(({ state }: Json) => state === 'stage').because).toContain('order')
      expect(json.identifiers.map(({ kind, value }: Json) => [kind, value])).toEqual([
        ['user_id', 'u07'],
        ['email', 'u07@example.com'],
      ])
      expect(json.merges).toMatchObject([{ rule: 'seen_together', intoId: json.customerId, undoneAt: null }])
    },
  )

  it('know nothing later than the date', async () => {
    const { json } = await ask('/api/customers/u07?asOf=2026-02-08')
    expect(json.state).toMatchObject({ orders: 1, revenueMinor: 700, stage: 'new' })
    expect(json.orders).toHaveLength(1)
    const timeline = (await ask('/api/customers/u07/timeline?asOf=2026-02-08')).json
    expect(timeline.rows.map(({ name }: Json) => name)).toEqual(['Order Completed', 'Identified'])
  })

  it('have a history of stages that ends in the one they are in', async () => {
    for (const asOf of ['', '2026-02-08']) {
      const { rows } = await page(`limit=500&asOf=${asOf}`)
      for (const { customerId, stage } of rows) {
        const { json } = await ask(`/api/customers/${customerId}/stages?asOf=${asOf}`)
        expect({ customerId, stage: json.rows.at(-1)?.stage }).toEqual({ customerId, stage })
        expect(json.rows.at(-1).to).toBeNull()
      }
    }
  })

  it('have a timeline that is read page by page, newest first', async () => {
    const first = (await ask('/api/customers/u07/timeline?limit=2')).json
    const second = (await ask(`/api/customers/u07/timeline?limit=2&cursor=${first.nextCursor}`)).json
    const orders = [...first.rows, ...second.rows].map(({ orderId, occurredAt }: Json) => [orderId, occurredAt])
    expect(orders).toEqual([
      ['u07-3', '2026-02-15T09:00:00.000Z'],
      ['u07-2', '2026-02-10T09:00:00.000Z'],
      ['u07-1', '2026-02-05T09:00:00.000Z'],
      ['', '2026-02-01T08:00:00.000Z'],
    ])
    expect(second.nextCursor).toBeNull()
    expect(first.rows[0].lines).toEqual([
      { productId: 'p1', name: '', category: 'Tea', brand: '', quantity: 1, priceMinor: 2_100, valueMinor: 2_100 },
    ])
  })

  it('that were joined are listed, and taken apart for good', async () => {
    const { merges, customerId } = (await ask('/api/customers/u08')).json
    const listed = (await ask('/api/merges?limit=500&undone=false')).json.rows
    expect(listed.map(({ mergeId }: Json) => mergeId)).toContain(merges[0].mergeId)
    const undone = await ask(`/api/merges/${merges[0].mergeId}/undo`, { method: 'POST', key: shop.keys.admin })
    expect(undone.json).toMatchObject({ mergeId: merges[0].mergeId, stayedId: customerId })
    const again = await ask(`/api/merges/${merges[0].mergeId}/undo`, { method: 'POST', key: shop.keys.admin })
    expect(again.json.code).toBe('conflict')
    await shop.refresh()
    expect((await ask('/api/customers/u08')).json.identifiers).toHaveLength(1)
  })
})

describe('settings', () => {
  it('go in, come out, and remember who changed what and why', async () => {
    const before = (await ask('/api/settings')).json
    expect(before).toMatchObject({ currency: 'EUR', lapseShare: 0.1 })
    const changed = await ask('/api/settings?note=spring', {
      method: 'PATCH',
      key: shop.keys.admin,
      body: { lapseShare: 0.2 },
    })
    expect(changed.json).toEqual({ ...before, lapseShare: 0.2 })
    expect((await ask('/api/settings')).json.lapseShare).toBe(0.2)
    const { changes } = (await ask('/api/settings/history?limit=1')).json
    expect(changes).toMatchObject([
      { note: 'spring', changedBy: 'key "the admin key"', changedAt: '2026-03-01T10:00:00.000Z' },
    ])
    await ask('/api/settings', { method: 'PATCH', key: shop.keys.admin, body: { lapseShare: 0.1 } })
  })

  it('that are refused change nothing', async () => {
    const body = { lapseShare: 0.3, currency: 'XXXX' }
    const { json } = await ask('/api/settings', { method: 'PATCH', key: shop.keys.admin, body })
    expect(json).toMatchObject({ code: 'invalid_settings', field: 'currency' })
    expect((await ask('/api/settings')).json).toMatchObject({ lapseShare: 0.1, currency: 'EUR' })
  })
})

describe('operation', () => {
  it('tells how much there is and how fresh it is', async () => {
    const { json } = await ask('/api/status')
    expect(json).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      startedAt: '2026-03-01T10:00:00.000Z',
      currency: 'EUR',
      queueLag: 0,
      undeliveredEvents: 0,
      refresh: { failures: 0, error: null },
      stores: { ledger: 'pglite', warehouse: 'chdb' },
    })
    expect(json.customers).toBeGreaterThanOrEqual(31)
  })

  it('rebuilds with lines of progress and at last the result, which is the same shop', async () => {
    const before = (await ask('/api/customers?asOf=2026-02-08&limit=500&sort=revenue')).json
    const rebuilt = await ask('/api/admin/rebuild', { method: 'POST', key: shop.keys.admin })
    expect(rebuilt.headers.get('content-type')).toBe('application/x-ndjson')
    const lines = linesOf(rebuilt)
    expect(lines.at(-1).result.customers).toBeGreaterThanOrEqual(31)
    expect(lines.slice(0, -1).every(({ progress }) => progress.done <= progress.total)).toBe(true)
    expect((await ask('/api/customers?asOf=2026-02-08&limit=500&sort=revenue')).json).toEqual(before)
  })

  it('shows the model card, also after a fit', async () => {
    const fitted = await ask('/api/predict/fit', { method: 'POST', key: shop.keys.admin })
    const { result } = linesOf(fitted).at(-1)
    expect(result).toMatchObject({ buyers: 23, notes: expect.any(Array) })
    expect((await ask('/api/predict/card')).json).toEqual(result)
  })

  it('checks itself and says what to do', async () => {
    const { checks } = (await ask('/api/checks')).json
    const states = Object.fromEntries(checks.map(({ name, state }: Json) => [name, state]))
    const fine = {
      stores: 'ok',
      queue: 'ok',
      refresh: 'ok',
      clock: 'ok',
      currencies: 'ok',
      segments: 'ok',
      webhooks: 'ok',
      boards: 'ok',
    }
    expect(states).toEqual({ ...fine, freshness: 'warning' })
    const freshness = checks.find(({ name }: Json) => name === 'freshness')
    expect(freshness.detail).toBe('The newest event is of 2026-02-20, 9 days ago.')
    const foreign = {
      userId: 'u01',
      event: 'Order Completed',
      properties: { order_id: 'x', revenue: 5, currency: 'SEK' },
    }
    await ask('/v1/track', { method: 'POST', key: shop.keys.write, body: foreign })
    await shop.refresh()
    const after = (await ask('/api/checks')).json.checks.find(({ name }: Json) => name === 'currencies')
    expect(after).toMatchObject({ state: 'warning', detail: expect.stringContaining('SEK (1 events)') })
  })

  it('gives figures to Prometheus', async () => {
    const { text } = await ask('/metrics')
    expect(text).toMatch(/^regulars_events_accepted_total \d{2,}$/m)
    expect(text).toMatch(/^regulars_statement_seconds_count\{statement="report\.stages"\} \d+$/m)
    expect(text).toMatch(/^regulars_journal_events 0$/m)
  })

  it.each(['/healthz', '/readyz'])('answers %s to anybody', async (path) => {
    expect((await ask(path)).json).toEqual({ status: 'ok' })
  })
})

describe('the description of the API', () => {
  /** Every route of the server, as `GET /api/x/{id}`. */
  function routesOf(tree: string): string[] {
    const parents: string[] = []
    return tree
      .trimEnd()
      .split('\n')
      .flatMap((line) => {
        const [, lead = '', part = '', methods = ''] = /^([│├└─ ]*)(\S+)(?: \((.+)\))?$/.exec(line) ?? []
        parents.length = lead.length / 4 - 1
        parents.push(part)
        const path = parents.join('').replace(/:(\w+)/g, '{$1}')
        return methods.split(', ').map((method) => `${method} ${path}`)
      })
      .filter((route) => !/^(HEAD|OPTIONS|) /.test(route))
  }

  const hidden = [
    'GET *',
    'GET /api/openapi.json',
    'GET /api/reports/{name}',
    ...['t', 'i', 'p', 's', 'a', 'g', 'b'].map((letter) => `POST /v1/${letter}`),
  ]

  it('names every route', async () => {
    const api = await serveShop(shop.server.shop, {
      ownerToken: () => undefined,
      isOpenToLocalBrowser: false,
      isClosing: () => false,
    })
    const routes = routesOf(api.printRoutes({ commonPrefix: false }))
    const { openapi, paths } = (await ask('/api/openapi.json')).json
    const described = Object.entries<object>(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(openapi).toBe('3.1.0')
    expect(described.sort()).toEqual(routes.filter((route) => !hidden.includes(route)).sort())
    expect(routes.length).toBeGreaterThan(30)
    await api.close()
  })

  it('says of every route what it does, who may pass and what a problem looks like', async () => {
    const { paths } = (await ask('/api/openapi.json')).json
    for (const [path, methods] of Object.entries<Record<string, Json>>(paths))
      for (const [method, route] of Object.entries(methods)) {
        expect(route.summary, path).toBeTypeOf('string')
        expect(route.responses.default.content, path).toHaveProperty(['application/problem+json'])
        const isSignIn = path === '/api/session' && method === 'post'
        if (/^\/(api|metrics|v1)\b/.test(path) && !isSignIn) expect(route.security, path).toEqual([{ key: [] }])
      }
  })

  it('is kept by the answers', async () => {
    const { paths, components } = (await ask('/api/openapi.json')).json
    const imported = (await ask('/api/merges')).json.rows
    expect(imported.length).toBeGreaterThan(0)
    const answersJson = (path: string) => paths[path].get?.responses['200'].content['application/json'] !== undefined
    const gets = Object.keys(paths).filter(answersJson)
    for (const path of gets.filter((each) => !each.includes('{') || each.startsWith('/api/customers/'))) {
      const { status, json } = await ask(path.replace('{id}', 'u07'), { key: shop.keys.admin })
      const schema = paths[path].get.responses['200'].content['application/json'].schema
      // References are into `components`, which a schema of its own has as `$defs`.
      const text = JSON.stringify({ ...schema, $defs: components.schemas }).replaceAll(
        '#/components/schemas/',
        '#/$defs/',
      )
      const kept = z.fromJSONSchema(JSON.parse(text)).safeParse(json)
      expect({ path, status, kept: kept.success, why: kept.error?.issues[0] }).toMatchObject({
        status: 200,
        kept: true,
      })
    }
    expect(gets.length).toBeGreaterThan(20)
  })

  it('is what the reference page is made from', async () => {
    const document = (await ask('/api/openapi.json')).json
    await expect(describeApi(document)).toMatchFileSnapshot('../../docs/reference/api.md')
  })
})
