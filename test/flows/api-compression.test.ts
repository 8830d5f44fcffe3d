import { get, type IncomingHttpHeaders } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ServedShop, serveSmallShop } from '../support/served-shop.ts'

let shop: ServedShop

beforeAll(async () => {
  shop = await serveSmallShop()
})

afterAll(() => shop.stop())

/** One answer as it goes over the line; fetch would unpack it. */
function raw(path: string, acceptEncoding?: string): Promise<{ headers: IncomingHttpHeaders; body: Buffer }> {
  const headers = {
    authorization: `Bearer ${shop.keys.admin}`,
    ...(acceptEncoding && { 'accept-encoding': acceptEncoding }),
  }
  return new Promise((resolve, fail) => {
    get(shop.server.url + path, { headers }, async (answer) => {
      const body = Buffer.concat(await answer.toArray())
      resolve({ headers: answer.headers, body })
    }).on('error', fail)
  })
}

const list = '/api/customers?limit=100'

describe('answers', () => {
  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const)('go out as %s, and say the same', async (encoding, unpack) => {
    const plain = await raw(list)
    expect(plain.headers['content-encoding']).toBeUndefined()
    const packed = await raw(list, encoding)
    expect(packed.headers).toMatchObject({
      'content-encoding': encoding,
      'content-type': plain.headers['content-type'],
      'content-length': String(packed.body.length),
      vary: 'accept-encoding',
    })
    expect(packed.body.length).toBeLessThan(plain.body.length / 3)
    expect(JSON.parse(unpack(packed.body).toString())).toEqual(JSON.parse(plain.body.toString()))
  })

  it('stay as they are where it would not help, and say that they might not', async () => {
    const { headers, body } = await raw('/api/session', 'gzip, br')
    expect(body.length).toBeLessThan(1_024)
    expect(headers).toMatchObject({ vary: 'accept-encoding' })
    expect(headers['content-encoding']).toBeUndefined()
  })

  it('that are long files come piece by piece, as they are', async () => {
    const { headers, body } = await raw('/api/customers.csv', 'gzip, br')
    expect(headers['content-encoding']).toBeUndefined()
    expect(body.length).toBeGreaterThan(1_024)
    expect(body.toString()).toMatch(/^customerId,/)
  })

  it('are read by a client that knows nothing of it', async () => {
    const { json, headers } = await shop.ask(list, { headers: { 'accept-encoding': 'gzip' } })
    expect(headers.get('content-encoding')).toBe('gzip')
    expect(json.total).toBe(31)
  })
})
