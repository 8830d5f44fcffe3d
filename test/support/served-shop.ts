import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Scope } from '../../src/access/index.ts'
import { type RunningServer, startServer } from '../../src/app.ts'
import { frozenClock, readConfig, silentLog } from '../../src/platform/index.ts'

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests; their shapes are what the tests are about
export type Json = any

export type Asked = { method?: string; key?: string; body?: unknown; headers?: Record<string, string> }
export type Answered = { status: number; headers: Headers; text: string; json: Json }

export type ServedShop = {
  server: RunningServer
  dataDir: string
  /** A key of each scope. */
  keys: Record<Scope, string>
  /** One request as a stranger's program would make it. */
  ask(path: string, asked?: Asked): Promise<Answered>
  /** Works in everything that came in. */
  refresh(): Promise<unknown>
  stop(): Promise<void>
}

/** A shop served at a free port on 1 March 2026, ten in the morning, with the history below worked in. */
export async function serveSmallShop(): Promise<ServedShop> {
  const dataDir = mkdtempSync(join(tmpdir(), 'regulars-api-'))
  const clock = frozenClock('2026-03-01T10:00:00Z')
  const config = readConfig({ dataDir, port: 0, host: '127.0.0.1', databaseUrl: undefined, clickhouseUrl: undefined })
  const server = await startServer(config, { clock, log: silentLog, isExampleWanted: false })
  const makeKey = async (scope: Scope) => (await server.shop.keys.create(scope, `the ${scope} key`)).secret
  const keys = { write: await makeKey('write'), read: await makeKey('read'), admin: await makeKey('admin') }
  const ask: ServedShop['ask'] = (path, asked) => askAt(server.url + path, asked)
  const refresh = () => ask('/api/admin/refresh', { method: 'POST', key: keys.admin })
  await ask('/v1/batch', { method: 'POST', key: keys.write, body: { batch: history() } })
  await refresh()
  return {
    ...{ server, dataDir, keys, ask, refresh },
    stop: async () => {
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function askAt(address: string, { method = 'GET', key, body, headers = {} }: Asked = {}): Promise<Answered> {
  const response = await fetch(address, {
    method,
    headers: {
      ...(key ? { authorization: `Bearer ${key}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = /\bjson$/.test((response.headers.get('content-type') ?? '').split(';', 1)[0] ?? '')
  return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined }
}

/** The lines of an answer that shows progress. */
export function linesOf({ text }: Answered): Json[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
}

/**
 * 30 customers: customer n ordered n modulo 4 times, on 5, 10 and 15 February, for n, 2n and 3n euro; and one visitor who looked at a product.
 */
export function history(): object[] {
  const batch: object[] = []
  for (let customer = 1; customer <= 30; customer += 1) {
    const userId = `u${String(customer).padStart(2, '0')}`
    const traits = { email: `${userId}@example.com`, name: customer === 7 ? 'Zoë "=1+1" Smith' : `Customer ${userId}` }
    batch.push({ type: 'identify', userId, traits, timestamp: '2026-02-01T08:00:00Z', messageId: `i-${userId}` })
    for (let order = 1; order <= customer % 4; order += 1)
      batch.push({
        type: 'track',
        userId,
        event: 'Order Completed',
        timestamp: `2026-02-${String(order * 5).padStart(2, '0')}T09:00:00Z`,
        messageId: `o-${userId}-${order}`,
        properties: {
          order_id: `${userId}-${order}`,
          revenue: customer * order,
          currency: 'EUR',
          products: [{ product_id: 'p1', category: 'Tea', price: customer * order, quantity: 1 }],
        },
      })
  }
  batch.push({
    type: 'track',
    anonymousId: 'visitor-1',
    event: 'Product Viewed',
    timestamp: '2026-02-20T09:00:00Z',
    properties: { product_id: 'p1' },
  })
  return batch
}
