import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { fields } from '../../dashboard/src/customers/fields.ts'
import { accessibilityProblems, type OpenDashboard, openDashboard } from '../support/dashboard.ts'

let dashboard: OpenDashboard

beforeAll(async () => {
  dashboard = await openDashboard()
  await joinTwoCustomers()
}, 300_000)
afterAll(() => dashboard?.close())
afterEach(() => dashboard.leave())

const visit = (path: string, options?: BrowserContextOptions) => dashboard.visit(path, options)
const rows = (page: Page) => page.locator('a[href^="/customers/cus_"]')
const shownTotal = async (page: Page) =>
  Number((await page.getByText(/^[\d,]+ customers$/).textContent())?.replace(/\D/g, ''))

type Answer = { total: number; rows: { customerId: string; name: string; userId: string }[] }
const ask = async <Result = Answer>(path: string): Promise<Result> =>
  (await fetch(dashboard.server.url + path)).json() as Promise<Result>

/** Two people of their own whom a sign-in on one browser joins, wrongly. */
async function joinTwoCustomers() {
  const { server } = dashboard
  const at = '2026-02-20T10:00:00Z'
  const headers = { 'content-type': 'application/json', authorization: `Basic ${btoa(`${server.firstKey}:`)}` }
  const batch = [
    { type: 'identify', userId: 'mother', traits: { name: 'Mona Mother' }, timestamp: at },
    { type: 'track', userId: 'mother', event: 'Product Viewed', properties: { product_id: 'p' }, timestamp: at },
    { type: 'track', anonymousId: 'tablet', event: 'Product Viewed', properties: { product_id: 'p' }, timestamp: at },
    { type: 'identify', userId: 'mother', anonymousId: 'tablet', timestamp: at },
  ]
  const answer = await fetch(`${server.url}/v1/batch`, { method: 'POST', headers, body: JSON.stringify({ batch }) })
  expect(answer.status).toBe(200)
  await server.shop.refreshLoop.refreshNow()
}

it('has a field for every filter of the API', async () => {
  type Description = { paths: Record<string, { get: { parameters: { name: string }[] } }> }
  const { paths } = await ask<Description>('/api/openapi.json')
  const places = ['asOf', 'cursor', 'limit', 'offset', 'order', 'q', 'sort']
  const described = paths['/api/customers']?.get.parameters.map(({ name }) => name) ?? []
  expect([...places, 'where', ...fields.map(({ name }) => name)].sort()).toEqual(described.sort())
})

describe('which valuable customers are about to leave, and why', () => {
  it('is found by clicking from the overview', async () => {
    const { page, complaints } = await visit('/')
    await page.getByRole('region', { name: 'Tier and risk' }).locator('a[href*="high"]').first().click()
    await page.getByRole('button', { name: 'Tier: high', exact: true }).waitFor()
    await page.getByRole('button', { name: 'Risk: high', exact: true }).waitFor()
    // The list says it already: how long they have been silent, and how long they usually are.
    await page.getByRole('columnheader', { name: 'Since last order' }).waitFor()
    await page
      .getByText(/^usually \d+ days?$/)
      .first()
      .waitFor()
    await rows(page).first().click()
    const risk = page.locator('dl > div').filter({ hasText: 'High risk' })
    await risk.getByText('Why?').click()
    await risk.getByText(/^Chance of another order [\d.]+%: High risk\.$/).waitFor()
    expect(complaints).toEqual([])
  })

  it('tells the reason in the reader’s language', async () => {
    const { page } = await visit("/customers?where=tier = 'high' and risk = 'high'", { locale: 'zh-CN' })
    await rows(page).first().click()
    await page.locator('summary').first().click()
    const [reason] = await page.locator('details p').allTextContents()
    expect(reason).toMatch(/\p{Script=Han}/u)
    expect(reason).not.toMatch(/[a-z]{3}/)
  })
})

describe('the list', () => {
  it('narrows by what customers have, and its link shows another reader the same', async () => {
    const { page, complaints } = await visit('/customers?sort=name&order=asc')
    await page.getByRole('button', { name: 'Add filter' }).click()
    await page.getByPlaceholder('Find a filter').fill('city')
    await page.getByRole('option', { name: 'City', exact: true }).click()
    const choice = page.getByRole('checkbox').first()
    await choice.check()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^City: / }).waitFor()
    const total = (await ask(`/api/customers${new URL(page.url()).search}`)).total
    await page.getByText(`${total.toLocaleString('en-GB')} customers`).waitFor()
    const first = await rows(page).first().textContent()

    const other = await visit(new URL(page.url()).pathname + new URL(page.url()).search)
    await rows(other.page).first().waitFor()
    expect(await rows(other.page).first().textContent()).toBe(first)
    expect(await shownTotal(other.page)).toBe(total)

    await page.getByRole('button', { name: /^Remove: City/ }).click()
    await page.waitForURL((url) => !url.searchParams.has('where'))
    expect(await page.getByRole('button', { name: /^City: / }).count()).toBe(0)
    expect(complaints).toEqual([])
  })

  it('narrows by a figure, then is kept as a segment as it stands', async () => {
    const { page, complaints } = await visit("/customers?where=stage = 'active'")
    await page.getByRole('button', { name: 'Add filter' }).click()
    await page.getByPlaceholder('Find a filter').fill('average order')
    await page.keyboard.press('Enter')
    // The number is ready to be typed over, and Enter applies it.
    await page.keyboard.type('60')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Average order is at least €60.00', exact: true }).click()
    await page.getByLabel('Average order: Comparison').selectOption('<')
    await page.getByRole('button', { name: 'Apply' }).click()
    await page.getByRole('button', { name: 'Average order is less than €60.00', exact: true }).waitFor()
    const where = "stage = 'active' and average_order < 60"
    expect(new URL(page.url()).searchParams.get('where')).toBe(where)
    const { total } = await ask(`/api/customers?where=${where}`)
    await page.getByText(`${total} customers`, { exact: true }).waitFor()

    await page.getByRole('link', { name: 'Save as segment' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Small baskets')
    await page.getByRole('button', { name: 'Save segment' }).click()
    await page.waitForURL('**/segments/Small%20baskets')
    const { segments } = await ask<{ segments: { name: string; text: string }[] }>('/api/segments')
    expect(segments.find(({ name }) => name === 'Small baskets')?.text).toBe(where)
    expect(complaints).toEqual([])
  })

  it('loses a filter with the last of its values, and keeps the others', async () => {
    const { page } = await visit("/customers?where=risk in ('mid', 'high') and (city = 'Hamburg' or city is unknown)")
    await page.getByRole('button', { name: 'City: Hamburg or Not known', exact: true }).waitFor()
    await page.getByRole('button', { name: 'Risk: mid or high', exact: true }).click()
    for (const value of ['mid', 'high']) await page.getByRole('checkbox', { name: value }).uncheck()
    await page.waitForURL(({ searchParams }) => searchParams.get('where') === "city = 'Hamburg' or city is unknown")
    await page.getByRole('checkbox').first().waitFor({ state: 'hidden' })
    expect(await page.getByRole('button', { name: /^Remove: / }).count()).toBe(1)
  })

  it('asks what segments ask of orders and products, too', async () => {
    const { page } = await visit('/customers')
    await page.getByRole('button', { name: 'Add filter' }).click()
    await page.getByPlaceholder('Find a filter').fill('bought a product')
    await page.keyboard.press('Enter')
    await page.getByLabel('Kind of time').selectOption('last')
    await page.getByRole('button', { name: 'Apply' }).click()
    await page.getByRole('button', { name: /^Bought a product in the last 30 days$/ }).waitFor()
    const { total } = await ask('/api/customers?where=bought in last 30 days')
    expect(total).toBeGreaterThan(0)
    await page.getByText(`${total.toLocaleString('en-GB')} customers`).waitFor()
  })

  it('takes the filters that came by a link, each in words and each removable', async () => {
    const { page } = await visit('/customers?cohort=2026-01&step=cart&notStep=repeat&stageAt=2026-02-01:new')
    for (const words of [
      'First order in Jan 2026',
      'Reached: Cart',
      'Did not reach: Second order',
      'On 1 Feb 2026: New',
    ])
      await page.getByRole('button', { name: words, exact: true }).waitFor()
    await page.getByRole('button', { name: 'Clear all' }).click()
    await page.waitForURL((url) => url.search === '')
  })

  it('says what the server refuses of a link, and what to do', async () => {
    const { page } = await visit('/customers?cohort=spring')
    await page.getByRole('alert').filter({ hasText: 'Give a month such as 2026-01' }).waitFor()
    await page.getByRole('button', { name: /^Remove: / }).click()
    await rows(page).first().waitFor()
  })

  it('is read with the keyboard from its first to its last customer', async () => {
    const { page } = await visit('/customers')
    await rows(page).first().waitFor()
    const grid = page.getByRole('grid')
    const total = await shownTotal(page)
    expect(await grid.getAttribute('aria-rowcount')).toBe(String(total + 1))
    await grid.focus()
    const active = page.locator('[role=row][aria-selected=true]')
    await page.keyboard.press('ArrowDown')
    expect(await active.getAttribute('aria-rowindex')).toBe('3')
    await page.keyboard.press('End')
    const last = page.locator(`[role=row][aria-rowindex="${total + 1}"][aria-selected=true]`)
    await last.locator('a').waitFor()
    const { rows: end } = await ask(`/api/customers?offset=${total - 1}&limit=1`)
    expect(await last.locator('a').getAttribute('href')).toBe(`/customers/${end[0]?.customerId}`)
    expect(await page.locator('[role=row]').count()).toBeLessThan(80)
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/customers/${end[0]?.customerId}`)
  })

  it('keeps the columns that its reader chose', async () => {
    const { page } = await visit('/customers')
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('checkbox', { name: 'Rhythm' }).check()
    for (let place = 0; place < 3; place += 1)
      await page.getByRole('button', { name: 'Move Rhythm to the left' }).click()
    await page.reload()
    await rows(page).first().waitFor()
    const heads = await page.getByRole('columnheader').allTextContents()
    expect(heads).toEqual([
      'Customer',
      'Stage',
      'Risk',
      'Chance',
      'Since last order',
      'Rhythm',
      'Lapses',
      'Orders',
      'Revenue',
    ])
    await page.getByRole('button', { name: 'Lapses' }).click()
    await page.waitForURL(/sort=lapsesAt&order=asc/)
  })

  it('is exported whole, as it stands', async () => {
    const { page } = await visit("/customers?where=stage = 'active'&sort=name&order=asc")
    await rows(page).first().waitFor()
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('Export CSV').click()])
    const chunks = await Array.fromAsync(await download.createReadStream())
    const lines = Buffer.concat(chunks as Buffer[])
      .toString('utf8')
      .trimEnd()
      .split('\r\n')
    const { total, rows: listed } = await ask("/api/customers?where=stage = 'active'&sort=name&order=asc&limit=500")
    expect(download.suggestedFilename()).toBe('customers-2026-03-01.csv')
    expect(lines).toHaveLength(total + 1)
    expect(lines.slice(1, 1 + listed.length).map((line) => line.split(',')[0])).toEqual(
      listed.map(({ customerId }) => customerId),
    )
  })

  it('says where a definition of a link is wrong, and lets it be taken away', async () => {
    const { page } = await visit("/customers?where=stage = 'actve'")
    await page.getByRole('alert').filter({ hasText: 'Did you mean “active”?' }).waitFor()
    await page.getByRole('button', { name: "Remove: stage = 'actve'" }).click()
    await rows(page).first().waitFor()
  })

  it('says that nobody fits and what to do', async () => {
    const { page } = await visit('/customers?q=nobody-of-this-name')
    await page.getByText('No customer fits.').waitFor()
    await page.getByRole('button', { name: 'Show all customers' }).click()
    await rows(page).first().waitFor()
    expect(await page.getByRole('searchbox').inputValue()).toBe('')
  })
})

describe('the customer', () => {
  it('is looked at from another day of their life with the arrow keys', async () => {
    const { rows: known } = await ask("/api/customers?where=stage = 'active'&sort=orders&limit=1")
    const { page } = await visit(`/customers/${known[0]?.customerId}`)
    const slider = page.getByRole('slider', { name: 'Look at the customer as of a day' })
    await slider.focus()
    for (let days = 0; days < 30; days += 1) await page.keyboard.press('ArrowLeft')
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/^31 Jan 2026, /)
    await page.waitForURL(/asOf=2026-01-31/)
    await page.getByRole('button', { name: 'As of 31 Jan 2026' }).waitFor()
    await page.keyboard.press('End')
    await page.waitForURL((url) => !url.search.includes('asOf'))
  })

  it('has a timeline by kind', async () => {
    const { rows: known } = await ask("/api/customers?where=stage = 'active'&sort=orders&limit=1")
    const { page } = await visit(`/customers/${known[0]?.customerId}`)
    await page.getByLabel('Show', { exact: true }).selectOption('order')
    const names = page.locator('li[data-weighty]')
    await names.first().waitFor()
    await expect.poll(() => page.getByText('Product viewed').count(), { timeout: 20_000 }).toBe(0)
  })

  it('names the products of orders by the catalogue', async () => {
    const { rows: known } = await ask("/api/customers?where=stage = 'active'&sort=orders&limit=1")
    type Portrait = {
      orders: { orderId: string; lines: { productId: string }[] }[]
      products: { productId: string; name: string }[]
    }
    const portrait = await ask<Portrait>(`/api/customers/${known[0]?.customerId}`)
    const order = portrait.orders.at(-1)
    const product = portrait.products.find(({ productId }) => productId === order?.lines[0]?.productId)
    const { page } = await visit(`/customers/${known[0]?.customerId}`)
    await page.getByRole('button', { name: order?.orderId ?? '', exact: true }).click()
    await page
      .getByText(product?.name ?? 'no product')
      .first()
      .waitFor()
  })

  it('shows what became of earlier carts, and what lay in them', async () => {
    type Portrait = { pastCarts: { outcome: string; orderId: string | null; lines: { productId: string }[] }[] }
    const { rows: known } = await ask("/api/customers?where=stage = 'active'&sort=orders&limit=1")
    const { pastCarts } = await ask<Portrait>(`/api/customers/${known[0]?.customerId}`)
    const ordered = pastCarts.slice(0, 5).find(({ outcome }) => outcome === 'ordered')
    const { page } = await visit(`/customers/${known[0]?.customerId}`)
    const carts = page.getByRole('region', { name: 'Earlier carts' })
    const row = carts.getByRole('row').filter({ hasText: `ordered: ${ordered?.orderId}` })
    await row.getByRole('button').click()
    await expect.poll(() => carts.locator('td ul li').count()).toBe(ordered?.lines.length)
    expect(await accessibilityProblems(page)).toEqual([])
  })

  it('saves each of its panels as an image and as data', async () => {
    const { rows: known } = await ask("/api/customers?where=stage = 'active'&sort=orders&limit=1")
    const id = known[0]?.customerId ?? ''
    const { page, complaints } = await visit(`/customers/${id}`)
    await page.getByRole('slider').waitFor()
    await page.locator('canvas').waitFor()
    const save = async (title: string, choice: string) => {
      await page.getByRole('button', { name: `More: ${title}` }).click()
      const menu = page.getByRole('menu', { name: `More: ${title}` })
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        menu.getByRole('menuitem', { name: choice }).click(),
      ])
      const chunks = await Array.fromAsync(await download.createReadStream())
      return { name: download.suggestedFilename(), bytes: Buffer.concat(chunks as Buffer[]) }
    }
    for (const [title, part] of [
      ['Life so far', 'life'],
      ['Where the customer stands', 'standing'],
      ['Rhythm', 'rhythm'],
      ['Preferences', 'preferences'],
      ['Orders', 'orders'],
      ['Earlier carts', 'carts'],
      ['Segments', 'segments'],
      ['Identities', 'identities'],
      ['Timeline', 'timeline'],
    ] as const) {
      const image = await save(title, 'Save as an image (PNG)')
      expect(image.name).toBe(`${id}-${part}.png`)
      expect(image.bytes.subarray(1, 4).toString()).toBe('PNG')
      const data = await save(title, 'Save the data (CSV)')
      expect(data.name).toBe(`${id}-${part}.csv`)
      expect(data.bytes.toString().split('\r\n').length).toBeGreaterThan(2)
    }
    type Portrait = { orders: { orderId: string; valueMinor: number }[] }
    const { orders } = await ask<Portrait>(`/api/customers/${id}`)
    const [heads, ...lines] = (await save('Orders', 'Save the data (CSV)')).bytes.toString().trimEnd().split('\r\n')
    expect(heads).toBe('Placed,Order,State,Units,Discount (EUR),Value (EUR)')
    expect(lines).toHaveLength(orders.length)
    expect(lines[0]).toContain(`,${orders[0]?.orderId},paid,`)
    expect(lines[0]?.split(',').at(-1)).toBe(String((orders[0]?.valueMinor ?? 0) / 100))
    expect(complaints).toEqual([])
  })

  it('is taken apart again where a merge was wrong', async () => {
    const { page, complaints } = await visit('/customers/mother')
    const identities = page.getByRole('region', { name: 'Identities' })
    await identities.getByRole('button', { name: 'Take apart' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/becomes a customer of its own again/).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Keep joined' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await identities.getByRole('button', { name: 'Take apart' }).click()
    await dialog.getByRole('button', { name: 'Take apart' }).click()
    await page.getByText(/^Taken apart: cus_[0-9a-f]{16} stands by itself again/).waitFor()
    await identities.getByText(/undone/).waitFor()
    expect(await identities.getByRole('button', { name: 'Take apart' }).count()).toBe(0)
    type Portrait = { merges: { undoneAt: string | null }[] }
    const { merges } = await ask<Portrait>('/api/customers/mother')
    expect(merges.map(({ undoneAt }) => undoneAt)).not.toContain(null)
    expect(complaints).toEqual([])
  })
})

it('comes compressed, and is kept by the browser', async () => {
  const html = await (await fetch(dashboard.server.url, { headers: { accept: 'text/html' } })).text()
  const [, script] = /src="(\/assets\/[^"]+\.js)"/.exec(html) ?? []
  for (const encoding of ['br', 'gzip']) {
    const { headers } = await fetch(dashboard.server.url + script, { headers: { 'accept-encoding': encoding } })
    expect(headers.get('content-encoding')).toBe(encoding)
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(headers.get('vary')).toMatch(/accept-encoding/i)
  }
})
