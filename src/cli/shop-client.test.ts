import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { createShopClient, type Wire, type WireRequest } from './shop-client.ts'

/** A wire that answers from a list and remembers what it was asked. */
function scripted(status: number, ...chunks: string[]): { wire: Wire; asked: WireRequest[] } {
  const asked: WireRequest[] = []
  const wire: Wire = {
    ask: async (request) => {
      asked.push(request)
      return { status, body: Readable.from(chunks.map((chunk) => Buffer.from(chunk))) }
    },
    close: async () => {},
  }
  return { wire, asked }
}

it('sends the token and leaves out what is not said', async () => {
  const { wire, asked } = scripted(200, '{"a":', '1}')
  const answer = await createShopClient(wire, 'secret').get('/api/status', { asOf: undefined, q: 'anna & co' })
  expect(answer).toEqual({ a: 1 })
  expect(asked).toEqual([
    {
      method: 'GET',
      url: '/api/status?q=anna+%26+co',
      headers: { authorization: 'Bearer secret' },
      payload: undefined,
    },
  ])
})

it('turns a problem document back into the refusal', async () => {
  const problem = { type: 'x', title: 'x', status: 404, code: 'not_found', detail: 'No.', remedy: 'Do.', field: 'id' }
  const client = createShopClient(scripted(404, JSON.stringify(problem)).wire, 't')
  await expect(client.get('/x')).rejects.toMatchObject({
    refusal: { refused: true, code: 'not_found', reason: 'No.', remedy: 'Do.', field: 'id' },
  })
})

it.each([
  ['a page of a proxy', '<html>Bad gateway</html>'],
  ['JSON of somebody else', '{"code":"EBUSY"}'],
  ['nothing', ''],
])('tells the status where the answer is %s', async (_, body) => {
  const client = createShopClient(scripted(502, body).wire, 't')
  await expect(client.get('/x')).rejects.toMatchObject({
    refusal: { code: 'unavailable', reason: 'The server answered with status 502.' },
  })
})

it('reads lines that are cut anywhere, characters included', async () => {
  const text = '{"name":"Zoë"}\n{"name":"b"}\n{"name":"c"}'
  const bytes = [...Buffer.from(text)].map((byte) => Buffer.from([byte]))
  const wire: Wire = { ask: async () => ({ status: 200, body: Readable.from(bytes) }), close: async () => {} }
  const lines = await Array.fromAsync(createShopClient(wire, 't').stream('/x'))
  expect(lines).toEqual([{ name: 'Zoë' }, { name: 'b' }, { name: 'c' }])
})

it('throws a problem that comes after lines of progress', async () => {
  const problem = { status: 422, code: 'unreadable_file', detail: 'Broken.', line: 7 }
  const { wire } = scripted(200, `{"done":1}\n${JSON.stringify(problem)}\n`)
  const seen: unknown[] = []
  const reading = (async () => {
    for await (const line of createShopClient(wire, 't').stream('/x')) seen.push(line)
  })()
  await expect(reading).rejects.toMatchObject({ refusal: { code: 'unreadable_file', reason: 'Broken.', line: 7 } })
  expect(seen).toEqual([{ done: 1 }])
})
