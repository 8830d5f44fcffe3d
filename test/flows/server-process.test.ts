import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandLine, gone, type StartedServer } from '../support/command-line.ts'

const folder = mkdtempSync(join(tmpdir(), 'regulars-server-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const order = (id: string) => ({
  userId: `buyer-${id}`,
  event: 'Order Completed',
  messageId: `m-${id}`,
  properties: { order_id: id, revenue: 10, currency: 'EUR' },
})

async function send(url: string, key: string | null, body: object): Promise<number> {
  const response = await fetch(`${url}/v1/track`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: JSON.stringify(body),
  })
  return response.status
}

describe('a running server', () => {
  const dataDir = join(folder, 'shop')
  const { run, json, start } = commandLine(dataDir)
  let server: StartedServer

  beforeAll(async () => {
    server = await start(['--no-example'])
  })
  afterAll(() => server.end('SIGTERM'))

  it('is spoken to by command lines of its data directory', async () => {
    expect(server.firstKey).toMatch(/^rgw_/)
    expect(await send(server.url, server.firstKey, order('1'))).toBe(200)
    await run(['refresh'])
    const { rows } = await json('report', 'overview')
    expect(rows.find(({ metric }: { metric: string }) => metric === 'orders').value).toBe(1)
    const { checks } = await json('doctor')
    expect(checks.find(({ name }: { name: string }) => name === 'server').detail).toBe(
      `The server at ${server.url} answers.`,
    )
  })

  it('is spoken to from elsewhere with a key', async () => {
    const elsewhere = commandLine(join(folder, 'elsewhere'))
    const { out } = await run(['keys', 'create', '--scope', 'read', '--name', 'analyst'])
    const asked = ['report', 'stages', '--json', '--server', server.url]
    expect(await elsewhere.run(asked)).toMatchObject({ code: 4, err: expect.stringContaining('REGULARS_API_KEY') })
    const REGULARS_API_KEY = out.split('\n')[0] ?? ''
    expect(await elsewhere.run(asked, { REGULARS_API_KEY })).toMatchObject({ code: 0 })
    const settings = ['settings', 'set', 'currency=SEK', '--server', server.url]
    expect(await elsewhere.run(settings, { REGULARS_API_KEY })).toMatchObject({
      ...{ code: 4, err: expect.stringContaining('scope "read" may not do that') },
    })
  })

  it('keeps a second one out and names itself', async () => {
    const second = await run(['start', '--port', '0', '--no-example'])
    expect(second).toMatchObject({ code: 5, out: '' })
    expect(second.err).toContain(`in use by the server at ${server.url} (process ${server.pid})`)
  })

  it('keeps its port, and the other is told what to do', async () => {
    const other = commandLine(join(folder, 'other'))
    const { port } = new URL(server.url)
    const { code, err } = await other.run(['start', '--port', port, '--no-example'])
    expect({ code, err }).toEqual({
      code: 5,
      err: expect.stringMatching(/is taken by another program\. Choose another with --port/),
    })
  })
})

describe('a server that is ended', () => {
  const dataDir = join(folder, 'ended')
  const { json, start } = commandLine(dataDir)
  const orders = async () => {
    const { rows } = await json('report', 'overview')
    return rows.find(({ metric }: { metric: string }) => metric === 'orders').value
  }
  let key: string | null

  it('by a signal finishes, gives the directory back and ends with 0', async () => {
    const server = await start(['--no-example'])
    key = server.firstKey
    expect(await send(server.url, key, order('term'))).toBe(200)
    expect(await server.end('SIGTERM')).toBe(0)
    await gone(server.pid)
    expect(await orders()).toBe(1)
  })

  it('by kill -9 has every event that it acknowledged', async () => {
    const server = await start()
    expect(server.firstKey).toBeNull()
    expect(await send(server.url, key, order('kill'))).toBe(200)
    process.kill(server.pid, 'SIGKILL')
    await gone(server.pid)
    expect(await orders()).toBe(2)
  })

  it('by the end of its launcher ends too', async () => {
    const server = await start()
    server.launcher.kill('SIGKILL')
    await gone(server.pid)
    expect(await orders()).toBe(2)
  })
})

describe.each([
  ['a server for other machines', ['--host', '0.0.0.0']],
  ['a server behind a proxy on this machine', ['--require-sign-in']],
])('%s', (name, flags) => {
  const { run, start } = commandLine(join(folder, name))

  it('is refused without an admin key', async () => {
    const { code, err } = await run(['start', '--port', '0', ...flags, '--no-example'])
    expect({ code, err }).toEqual({ code: 4, err: expect.stringContaining('regulars keys create --scope admin') })
  })

  it('asks everybody for a key', async () => {
    const key = (await run(['keys', 'create', '--scope', 'admin', '--name', 'me'])).out.split('\n')[0]
    const server = await start([...flags, '--no-example'])
    const status = async (headers: Record<string, string>) =>
      (await fetch(`${server.url}/api/status`, { headers })).status
    expect(await status({})).toBe(401)
    expect(await status({ authorization: `Bearer ${key}` })).toBe(200)
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    await server.end('SIGINT')
  })
})

describe('a first start', () => {
  it('shows the example shop, whole and once', async () => {
    const { json, start } = commandLine(join(folder, 'first'))
    const count = async () =>
      (await json('report', 'stages')).rows.reduce((sum: number, row: { customers: number }) => sum + row.customers, 0)
    const server = await start()
    const customers = await count()
    expect(customers).toBeGreaterThan(800)
    expect(await json('settings', 'get', 'shopName')).toBe('Nordlys')
    await server.end('SIGTERM')
    const again = await start()
    expect(await count()).toBe(customers)
    await again.end('SIGTERM')
  })
})
