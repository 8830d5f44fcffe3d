import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type StrangeBody, strangeBodies } from '../corpus/bodies.ts'
import { type IntakeServer, startIntakeServer, writeKey } from '../support/intake-server.ts'

let server: IntakeServer
beforeAll(async () => {
  server = await startIntakeServer()
})
afterAll(() => server.close())

const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`

async function send({ path, headers, body }: Pick<StrangeBody, 'path' | 'headers' | 'body'>) {
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { authorization, ...headers },
    body: body as Uint8Array<ArrayBuffer>,
  })
  const text = await response.text()
  return { status: response.status, type: response.headers.get('content-type') ?? '', answer: JSON.parse(text) }
}

type Shown = { index: number; code: string; reason: string; field?: string; remedy?: string }

test('there are enough of them, each with its own name', () => {
  expect(strangeBodies.length).toBeGreaterThanOrEqual(140)
  expect(new Set(strangeBodies.map(({ name }) => name)).size).toBe(strangeBodies.length)
})

describe('strange bodies', () => {
  test.each(strangeBodies)('$name: $status', async (strange) => {
    const keptBefore = server.rejects.length
    const { status, type, answer } = await send(strange)
    expect([status, answer.detail]).toEqual([
      strange.status,
      status === 200 || status === 207 ? undefined : expect.any(String),
    ])
    if (status === 200) {
      expect(answer).toEqual({ success: true, accepted: strange.name === 'no items at all' ? 0 : 1 })
      expect(server.rejects.length).toBe(keptBefore)
      return
    }
    if (status === 207) expect(answer).toMatchObject({ success: false, accepted: expect.any(Number) })
    else expect(type).toMatch(/^application\/problem\+json/)
    // Every refusal says what was wrong and what to do about it, and is short enough to be read.
    expect(answer.detail ?? '').not.toMatch(/on our side|log of the server/)
    const refusals: Shown[] = answer.rejects ?? [{ reason: answer.detail, remedy: answer.remedy }]
    expect(refusals.length).toBeGreaterThan(0)
    for (const { reason, remedy } of refusals) {
      expect(reason.length).toBeGreaterThan(10)
      expect(reason.length).toBeLessThan(300)
      expect(remedy?.length ?? 0).toBeGreaterThan(5)
    }
    if (strange.field) expect(refusals.map(({ field }) => field)).toContain(strange.field)
    expect(JSON.stringify(answer)).not.toContain(writeKey)
    if (answer.rejects) expect(server.rejects.length).toBe(keptBefore + refusals.length)
  })

  test('the good items beside the bad ones were taken, and nothing was a fault of the server', async () => {
    const { status, answer } = await send({
      path: '/v1/batch',
      headers: {},
      body: Buffer.from(
        JSON.stringify({
          batch: [
            { type: 'track', userId: 'good', event: 'First', messageId: 'good-1' },
            { type: 'track', userId: 'bad', event: '' },
            { type: 'identify', userId: 'good', messageId: 'good-2' },
            null,
            { type: 'page', anonymousId: 'good', messageId: 'good-3' },
          ],
        }),
      ),
    })
    expect(status).toBe(207)
    expect(answer).toMatchObject({ accepted: 3, rejected: 2, rejects: [{ index: 1, field: 'event' }, { index: 3 }] })
    const ids = (await server.delivered()).map((event) => event.messageId)
    expect(ids.filter((id) => id.startsWith('good-'))).toEqual(['good-1', 'good-2', 'good-3'])
    expect(server.errors).toEqual([])
  })

  test('what came through is clean and bounded', async () => {
    for (const event of await server.delivered()) {
      const { lines, properties, traits, ...texts } = event
      for (const text of Object.values(texts)) {
        if (typeof text !== 'string') continue
        expect(text.isWellFormed() && !text.includes('\0')).toBe(true)
        expect(text.length).toBeLessThanOrEqual(2048)
      }
      expect(properties.length + traits.length).toBeLessThan(70_000)
      expect(Array.isArray(lines)).toBe(true)
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})

describe('keys', () => {
  const body = Buffer.from(JSON.stringify({ userId: 'u1', event: 'A' }))
  const cases: [title: string, headers: Record<string, string>, body: Buffer, status: number][] = [
    ['none', { authorization: '' }, body, 401],
    ['a wrong one', { authorization: `Basic ${Buffer.from('wrong:').toString('base64')}` }, body, 401],
    ['no Basic at all', { authorization: 'Digest x' }, body, 401],
    ['nonsense instead of base64', { authorization: 'Basic ÿþ!!' }, body, 401],
    ['none, and a body that is no JSON', { authorization: '' }, Buffer.from('x'), 401],
    ['a key that is an object', { authorization: '' }, Buffer.from('{"writeKey":{},"userId":"u1","event":"A"}'), 401],
    ['a key of 100,000 characters', { authorization: '' }, Buffer.from(`{"writeKey":"${'x'.repeat(100_000)}"}`), 401],
    ['as bearer', { authorization: `Bearer ${writeKey}` }, body, 200],
    ['in the body', { authorization: '' }, Buffer.from(`{"writeKey":"${writeKey}","userId":"u1","event":"A"}`), 200],
  ]
  test.each(cases)('%s', async (_title, headers, sent, status) => {
    const keptBefore = server.rejects.length
    const { status: got, answer } = await send({ path: '/v1/track', headers, body: sent })
    expect(got).toBe(status)
    if (status === 401) expect(answer).toMatchObject({ code: 'unauthenticated', remedy: expect.any(String) })
    expect(server.rejects.length).toBe(keptBefore)
  })

  test('a key in a refused body is not kept', async () => {
    const { status } = await send({
      path: '/v1/track',
      headers: { authorization: '' },
      body: Buffer.from(`{"writeKey":"${writeKey}","userId":"u1","event":""}`),
    })
    expect(status).toBe(400)
    expect(server.rejects.at(-1)?.body).toBe('{"writeKey":"removed","userId":"u1","event":""}')
  })
})

test('a full journal is told as such, and nothing is kept of what must be sent again', async () => {
  const full = await startIntakeServer({ journal: { limitBytes: 10 } })
  try {
    const response = await fetch(`${full.url}/v1/batch`, {
      method: 'POST',
      headers: { authorization },
      body: JSON.stringify({ batch: [{ type: 'track', userId: 'u1', event: 'A' }, null] }),
    })
    expect([response.status, response.headers.get('retry-after')]).toEqual([507, '10'])
    expect(await response.json()).toMatchObject({ code: 'storage_full' })
    expect(full.rejects).toEqual([])
  } finally {
    await full.close()
  }
})
