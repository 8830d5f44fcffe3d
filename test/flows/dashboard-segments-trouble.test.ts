import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { accessibilityProblems, isWiderThanItsWindow, type OpenDashboard, openDashboard } from '../support/dashboard.ts'

let dashboard: OpenDashboard
let receiver: Server
let hook: string
const received: { type: string }[] = []
const answers: number[] = []

beforeAll(async () => {
  vi.stubEnv('REGULARS_PRIVATE_WEBHOOKS', 'true')
  receiver = createServer(async (request, response) => {
    received.push(JSON.parse(await text(request)))
    response.writeHead(answers.shift() ?? 204).end()
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => receiver.once('listening', resolve))
  hook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
  dashboard = await openDashboard()
}, 180_000)
afterEach(() => dashboard?.leave())
afterAll(async () => {
  vi.unstubAllEnvs()
  receiver.close()
  await dashboard?.close()
})

async function ask<Answer>(path: string, body?: object, method = 'POST'): Promise<Answer> {
  const { url } = dashboard.server
  const headers = { 'content-type': 'application/json', origin: url, 'sec-fetch-site': 'same-origin' }
  const response = await fetch(url + path, body && { method, headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as Answer
}
const save = (name: string, definition: string) =>
  ask<{ size: number }>(`/api/segments/${encodeURIComponent(name)}`, { text: definition }, 'PUT')
const refresh = () => dashboard.server.shop.refreshLoop.refreshNow()

const failRed = 'rgb(156, 31, 22)'
const inkOf = (locator: Locator) =>
  locator.evaluate((element) => {
    const view = globalThis as unknown as { getComputedStyle(of: unknown): { color: string } }
    return view.getComputedStyle(element).color
  })

describe('a segment that fails', () => {
  beforeAll(async () => {
    await save('twice', 'orders = 2')
    await save('ours', "in segment 'twice' and known is true")
    await refresh()
    // Behind the product's back, which itself refuses: a restored ledger, or another version that shares it.
    const { db } = dashboard.server.shop.ledger
    await db.updateTable('segments').set({ deleted_at: new Date() }).where('name', '=', 'twice').execute()
    await refresh()
  })

  it('alarms above every page, turns red in the list and on its page, says why, and keeps its last good members', async () => {
    const { size } = await ask<{ size: number }>('/api/segments/ours')
    const { page, complaints } = await dashboard.visit('/')
    await page.getByText('A segment cannot be worked out; it keeps its last good members.').waitFor()
    await page.getByRole('link', { name: 'See which' }).click()
    const row = page.getByRole('region', { name: 'Needs attention' }).getByRole('listitem')
    await row.getByText('It refers to the segment “twice”, which is not there any more.').waitFor()
    expect(await row.getByText(/The members are those of 1 Mar 2026, 11:00/).count()).toBe(1)
    expect(await inkOf(row.getByText(/^Failed/).first())).toBe(failRed)
    await row.getByRole('link', { name: 'ours', exact: true }).click()
    const banner = page.getByRole('alert')
    await banner.getByText('This segment cannot be worked out').waitFor()
    expect(await banner.textContent()).toMatch(/“twice”.*Failed since 1 Mar 2026, 11:00.*those of 1 Mar 2026/)
    expect(await inkOf(banner)).toBe(failRed)
    await page.getByRole('link', { name: `All ${size} customers` }).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    expect(complaints).toEqual([])
  }, 60_000)

  it.each([
    ['zh-CN', 'dark', '它引用了已不存在的人群“twice”。'],
    ['da-DK', 'light', 'Det henviser til segmentet »twice«, som ikke findes længere.'],
  ] as const)('says so to a reader of %s', async (locale, colorScheme, reason) => {
    const viewport = { width: 390, height: 900 }
    const { page } = await dashboard.visit('/segments/ours', { locale, colorScheme, viewport })
    await page.getByRole('alert').getByText(reason).waitFor()
    await page.waitForLoadState('networkidle')
    expect(await isWiderThanItsWindow(page)).toBe(false)
    expect(await accessibilityProblems(page)).toEqual([])
  })

  it('is put right from its page', async () => {
    const { page } = await dashboard.visit('/segments/ours')
    await page.getByRole('link', { name: 'Correct it' }).click()
    await page.getByRole('alert').getByText('It refers to the segment “twice”').waitFor()
    await page.getByRole('button', { name: 'Remove', exact: true }).first().click()
    await page.getByRole('button', { name: 'Save segment' }).click()
    await page.getByRole('heading', { level: 1, name: 'ours' }).waitFor()
    await refresh()
    expect(await ask('/api/segments/ours')).toMatchObject({ state: 'fresh', failure: null, text: 'known is true' })
    await page.goto(`${dashboard.server.url}/`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await page.getByText('A segment cannot be worked out').count()).toBe(0)
  }, 60_000)
})

it('makes a segment of a pattern and a value of the shop', async () => {
  const { page, complaints } = await dashboard.visit('/segments?show=ready')
  await page.getByRole('button', { name: /^Customers of a city/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Customers of a city' })
  await dialog.getByRole('option', { name: /^Aarhus/ }).waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  await page.keyboard.type('aarh')
  await page.keyboard.press('Enter')
  const { customers } = await ask<{ customers: number }>('/api/segments/count', { text: "city = 'Aarhus'" })
  await dialog.getByRole('status').getByText(String(customers), { exact: true }).waitFor()
  expect(await dialog.getByLabel('Name').inputValue()).toBe('Customers in Aarhus')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Customers in Aarhus' }).waitFor()
  expect(await ask('/api/segments/Customers%20in%20Aarhus')).toMatchObject({ text: "city = 'Aarhus'" })
  expect(complaints).toEqual([])
}, 60_000)

it('tells another system: tried, paused, and sent again', async () => {
  const { page, complaints } = await dashboard.visit('/segments/stage-active')
  const panel = page.getByRole('region', { name: 'Tell another system' })
  await panel.getByRole('textbox', { name: 'Address' }).fill(hook)
  await panel.getByRole('button', { name: 'Add address' }).click()
  await page
    .getByRole('dialog')
    .getByText(/^whsec_/)
    .waitFor()
  await page.getByRole('button', { name: 'I have kept it' }).click()
  answers.push(500)
  await panel.getByRole('button', { name: 'Send a test' }).click()
  await page.getByText(/^The test was not taken: It answered with status 500\./).waitFor()
  await panel.getByRole('button', { name: 'Send a test' }).click()
  await page.getByText(`${hook} took the test.`).waitFor()
  expect(received.map(({ type }) => type)).toEqual(['webhook.test', 'webhook.test'])

  // A definition that means others lets many in and out, which the receiver does not take at first.
  answers.push(503)
  await save('stage-active', "stage = 'new'")
  await refresh()
  await dashboard.server.shop.segments.webhooks.deliver()
  await page.reload()
  await panel.getByText('It answered with status 503. Only an answer of 200 to 299').first().waitFor()
  const chinese = await dashboard.visit('/segments/stage-active', { locale: 'zh-CN' })
  await chinese.page.getByText('接收方返回了状态码 503。只有返回 200 到 299 才算收到。').first().waitFor()
  await panel.getByRole('button', { name: 'Deliveries' }).click()
  await panel.getByRole('listitem').getByText('Waiting', { exact: true }).first().waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
  const waiting = panel.getByRole('listitem').filter({ has: page.getByText('Waiting', { exact: true }) })
  await waiting.last().getByRole('button', { name: 'Send again' }).click()
  await page.getByText('Sent again and taken.').waitFor()
  await expect.poll(() => waiting.count()).toBe(0)
  await panel.getByRole('button', { name: 'Pause' }).click()
  await panel.getByText('Paused', { exact: true }).waitFor()
  await panel.getByRole('button', { name: 'Resume' }).click()
  await panel.getByRole('button', { name: 'Pause' }).waitFor()
  await panel.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await panel.getByText('Nobody is told yet.').waitFor()
  expect(complaints).toEqual([])
}, 90_000)

describe('a thousand segments', () => {
  const many = 1000
  beforeAll(async () => {
    const { ledger, segments } = dashboard.server.shop
    const at = new Date('2026-02-01T10:00:00Z')
    const rows = Array.from({ length: many }, (_, place) => ({
      ...{ name: `mailing-${place}`, title: `Mailing ${place}`, description: '', is_shipped: false, version: 1 },
      definition: JSON.stringify({ kind: 'field', field: 'revenue', test: { op: '>', value: place } }),
      ...{ saved_by: 'test', saved_at: new Date(at.getTime() + place), due: 'saved' as const, size: null },
      ...{
        evaluated_at: null,
        changed_at: null,
        failure: null,
        failure_cause: null,
        failed_at: null,
        deleted_at: null,
      },
    }))
    await ledger.db.insertInto('segments').values(rows).execute()
    await segments.store.reload()
  })

  it('are searched, put in order and scrolled without drawing them all', async () => {
    const { page, complaints } = await dashboard.visit('/segments')
    const rows = page.getByRole('region', { name: 'Your own' }).getByRole('listitem')
    await page.getByText('Mailing 999').waitFor()
    expect(await rows.count()).toBeLessThan(20)
    await page.getByRole('link', { name: /^All 1,\d\d\d of your own$/ }).click()
    await page.getByRole('combobox', { name: 'Order' }).selectOption('By name')
    await expect.poll(() => rows.count()).toBeGreaterThan(20)
    expect(await rows.count()).toBeLessThan(80)
    await page.keyboard.press('End')
    await page.getByText('ours', { exact: true }).waitFor()
    await page.getByRole('searchbox', { name: 'Find a segment' }).fill('mailing 777')
    await expect.poll(() => rows.count()).toBe(1)
    expect(page.url()).toMatch(/q=mailing/)
    expect(await accessibilityProblems(page)).toEqual([])
    expect(complaints).toEqual([])
  }, 60_000)

  it('are not asked for again when one is saved', async () => {
    const { page } = await dashboard.visit('/segments/mailing-5/edit')
    await page.getByLabel('What it is for').fill('The fifth')
    await page.waitForLoadState('networkidle')
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await page.getByRole('button', { name: 'Save segment' }).click()
    await page.getByText('The fifth', { exact: true }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(asked).toContain('/api/segments/mailing-5')
    expect(asked).not.toContain('/api/segments')
    expect(asked).not.toContain('/api/segment-sizes')
  }, 60_000)
})
