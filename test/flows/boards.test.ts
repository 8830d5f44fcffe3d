import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FrozenClock } from '../../src/platform/index.ts'
import { type ServedShop, serveSmallShop } from '../support/served-shop.ts'

let shop: ServedShop
let clock: FrozenClock

// 1 March 2026, ten o'clock; the shop keeps UTC.
beforeAll(async () => {
  shop = await serveSmallShop()
  clock = shop.server.shop.clock as FrozenClock
}, 120_000)
afterAll(() => shop.stop())

const ask = (method: string, path: string, body?: unknown, key: 'read' | 'admin' = 'admin') =>
  shop.ask(`/api/boards${path}`, { method, key: shop.keys[key], ...(body === undefined ? {} : { body }) })

const panel = (id: string, report: string, others = {}) => ({ id, report, ...others })
const evil = '<script>alert(1)</script> & "more"'
const morning = {
  title: 'Morning',
  panels: [panel('a', 'stages', { title: evil }), panel('b', 'series', { params: { by: 'week' }, width: 'full' })],
  lastDays: 28,
}

describe('the API of boards', () => {
  it('makes, saves, deletes and brings back', async () => {
    expect((await ask('GET', '', undefined, 'read')).json.boards).toEqual([])
    const { json: made } = await ask('POST', '', morning)
    expect(made).toMatchObject({ title: 'Morning', lastDays: 28, asOf: null, schedule: null, nextRunAt: null })
    expect(made.panels[0]).toEqual({ ...morning.panels[0], params: {}, view: 'picture', width: 'half' })
    const turned = { ...morning, title: 'Turned', panels: made.panels.toReversed() }
    expect((await ask('PUT', `/${made.boardId}`, turned)).json.panels.map(({ id }: { id: string }) => id)).toEqual([
      'b',
      'a',
    ])
    expect((await ask('DELETE', `/${made.boardId}`)).json).toEqual({ deleted: made.boardId })
    expect((await ask('GET', '')).json.boards).toEqual([])
    expect((await ask('PUT', `/${made.boardId}`, turned)).status).toBe(404)
    expect((await ask('POST', `/${made.boardId}/restore`)).json.title).toBe('Turned')
    expect((await ask('GET', '')).json.boards).toHaveLength(1)
    await ask('DELETE', `/${made.boardId}`)
  })

  it('has boards to begin with that it takes as they are', async () => {
    const { starters } = (await ask('GET', '')).json
    expect(starters.length).toBeGreaterThan(2)
    for (const { name, ...starter } of starters) {
      const made = await ask('POST', '', starter)
      expect(made.status, name).toBe(200)
      await ask('DELETE', `/${made.json.boardId}`)
    }
  })

  it.each([
    [{ ...morning, panels: [panel('a', 'stagges')] }, 'Did you mean "stages"?'],
    [{ ...morning, panels: [panel('a', 'series', { params: { by: 'year' } })] }, 'Give one of: day, week, month.'],
    [{ ...morning, panels: [panel('a', 'stages', { segment: 'no such' })] }, ''],
    [{ ...morning, panels: [panel('a', 'stages'), panel('a', 'rfm')] }, ''],
    [{ ...morning, title: ' ' }, ''],
  ])('refuses %j', async (definition, remedy) => {
    const { status, json } = await ask('POST', '', definition)
    expect(status).toBe(400)
    if (remedy) expect(json.remedy).toBe(remedy)
  })

  it('lets a reader look and nothing else', async () => {
    expect((await ask('POST', '', morning, 'read')).status).toBe(403)
  })
})

describe('a board on a schedule', () => {
  let boardId: string
  const runs = async () => (await ask('GET', `/${boardId}/runs`)).json.runs
  const writeDue = () => shop.server.shop.boards.writer.writeDue()
  const folderPath = (name = '') => join(shop.dataDir, 'boards', boardId, name)

  beforeAll(async () => {
    boardId = (await ask('POST', '', morning)).json.boardId
  })

  it('makes up nothing from before it was set', async () => {
    const { json } = await ask('PUT', `/${boardId}/schedule`, { schedule: { every: 'day', at: '08:00' } })
    expect(json.nextRunAt).toBe('2026-03-02T08:00:00.000Z')
    expect(await writeDue()).toBe(0)
    clock.moveTo('2026-03-02T07:59:00Z')
    expect(await writeDue()).toBe(0)
  })

  it('is written once when it is due, as of the days that are over', async () => {
    clock.moveTo('2026-03-02T08:00:10Z')
    expect(await writeDue()).toBe(1)
    expect(await writeDue()).toBe(0)
    const [run] = await runs()
    expect(run).toMatchObject({
      ...{ dueAt: '2026-03-02T08:00:00.000Z', isAskedFor: false, failure: null, folder: '2026-03-02T080000Z' },
      files: ['board.html', '01-stages.csv', '02-series.csv'],
    })
    const page = await ask('GET', `/${boardId}/runs/${run.folder}/board.html`)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(page.text).toContain('what happened before Mar 2, 2026')
    expect(page.text).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;')
    expect(page.text).not.toMatch(/<script|src=|href=|url\(/)
    expect(page.text).toContain('<svg')
    // Reading it as text takes the mark off that spreadsheets need.
    const csv = await ask('GET', `/${boardId}/runs/${run.folder}/01-stages.csv`)
    expect(csv.text.split('\r\n')[0]).toBe('Stage,Customers,Share')
  })

  it('makes up one run, not five, after five days without a server', async () => {
    clock.moveTo('2026-03-07T12:00:00Z')
    expect(await writeDue()).toBe(1)
    expect((await runs())[0].dueAt).toBe('2026-03-07T08:00:00.000Z')
    expect(await writeDue()).toBe(0)
  })

  it('replaces what a crash left on either side of the move', async () => {
    clock.moveTo('2026-03-08T09:00:00Z')
    for (const name of ['.2026-03-08T080000Z', '2026-03-08T080000Z']) {
      mkdirSync(folderPath(name), { recursive: true })
      writeFileSync(folderPath(`${name}/left-behind.csv`), 'half')
    }
    expect(await writeDue()).toBe(1)
    expect(readdirSync(folderPath()).toSorted()).toEqual([
      '2026-03-02T080000Z',
      '2026-03-07T080000Z',
      '2026-03-08T080000Z',
    ])
    expect(readdirSync(folderPath('2026-03-08T080000Z'))).not.toContain('left-behind.csv')
  })

  it('is written at once when asked, with today', async () => {
    const { json } = await ask('POST', `/${boardId}/runs`)
    expect(json).toMatchObject({ isAskedFor: true, failure: null })
    expect(readFileSync(folderPath(`${json.folder}/board.html`), 'utf8')).toContain('what happened before Mar 9, 2026')
    expect((await runs()).map(({ isAskedFor }: { isAskedFor: boolean }) => isAskedFor)).toEqual([
      true,
      false,
      false,
      false,
    ])
  })

  it('gives out no other file', async () => {
    const [run] = await runs()
    for (const path of [`${run.folder}/..%2F..%2Fledger`, `${run.folder}/nothing.csv`, '..%2F/board.html'])
      expect((await ask('GET', `/${boardId}/runs/${path}`)).status).toBe(404)
  })

  it('tells the checks where a panel fails, and forgets it once it works', async () => {
    const admin = (method: string, path: string, body?: unknown) =>
      shop.ask(path, { method, key: shop.keys.admin, ...(body === undefined ? {} : { body }) })
    await admin('PUT', '/api/segments/short lived', { text: 'ordered >= 1 times' })
    const narrowed = { ...morning, panels: [panel('a', 'stages', { segment: 'short lived' })] }
    await ask('PUT', `/${boardId}`, narrowed)
    // The API refuses while a board reads it; what another process removes is gone all the same.
    expect((await admin('DELETE', '/api/segments/short lived')).status).toBe(409)
    await shop.server.shop.segments.store.remove('short lived')
    clock.moveTo('2026-03-09T09:00:00Z')
    await writeDue()
    const check = async () =>
      (await admin('GET', '/api/checks')).json.checks.find(({ name }: { name: string }) => name === 'boards')
    expect(await check()).toMatchObject({ state: 'failure', detail: expect.stringContaining('short lived') })
    await ask('PUT', `/${boardId}`, morning)
    clock.moveTo('2026-03-09T09:05:00Z')
    await ask('POST', `/${boardId}/runs`)
    expect(await check()).toMatchObject({ state: 'ok' })
  })

  it('ends', async () => {
    await ask('PUT', `/${boardId}/schedule`, { schedule: null })
    clock.moveTo('2026-04-01T12:00:00Z')
    expect(await writeDue()).toBe(0)
  })
})

describe('a list behind a mark', () => {
  it('is kept as a segment of those on it', async () => {
    const behind = 'value?row.tenth=1'
    const query = new URLSearchParams({ behind })
    const listed = (await shop.ask(`/api/customers?${query}`, { key: shop.keys.read })).json.total
    expect(listed).toBeGreaterThan(0)
    const save = () =>
      shop.ask(`/api/customers/save-list?${query}`, {
        method: 'POST',
        key: shop.keys.admin,
        body: { name: 'best tenth' },
      })
    expect((await save()).json).toEqual({ segment: 'best tenth', customers: listed })
    await shop.refresh()
    const { json } = await shop.ask('/api/segments/best%20tenth', { key: shop.keys.read })
    expect(json).toMatchObject({ size: listed, text: "in list 'best tenth'" })
    expect((await save()).status).toBe(409)
    const csv = await shop.ask(`/api/customers.csv?${query}`, { key: shop.keys.read })
    expect(csv.text.trimEnd().split('\r\n')).toHaveLength(listed + 1)
    // Whoever was on it is forgotten once the file's last line has left.
    const left = () => shop.server.shop.warehouse.query('test', 'SELECT count() AS n FROM report_members')
    await expect.poll(left).toEqual([{ n: 0 }])
  })
})
