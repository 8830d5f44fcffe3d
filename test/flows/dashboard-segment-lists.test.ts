import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { accessibilityProblems, isWiderThanItsWindow, type OpenDashboard, openDashboard } from '../support/dashboard.ts'

let dashboard: OpenDashboard
beforeAll(async () => {
  dashboard = await openDashboard()
}, 180_000)
afterEach(() => dashboard?.leave())
afterAll(() => dashboard?.close())

async function ask<Answer>(path: string, method = 'GET', body?: object): Promise<Answer> {
  const { url } = dashboard.server
  const json = body && { 'content-type': 'application/json' }
  const headers = { ...json, origin: url, 'sec-fetch-site': 'same-origin' }
  const response = await fetch(url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as Answer
}

describe('lists and feeds', () => {
  it('takes a file, says how many of it are customers, and deletes what nothing uses', async () => {
    const { rows } = await ask<{ rows: { email: string }[] }>('/api/customers?where=known is true&limit=3')
    const known = rows.map(({ email }) => email)
    const { page, complaints } = await dashboard.visit('/segments')
    await page.getByRole('link', { name: 'Lists and feeds' }).click()
    await page.getByText('No list yet.').waitFor()
    await page.getByRole('button', { name: 'Upload a list' }).click()
    await page.getByLabel('Name', { exact: true }).fill('VIPs, spring')
    const content = `name,email\n${[...known, 'ghost@example.com'].map((email) => `"Somebody, else",${email}`).join('\n')}\n`
    await page.locator('input[type=file]').setInputFiles({
      ...{ name: 'vips.csv', mimeType: 'text/csv', buffer: Buffer.from(content) },
    })
    await page.getByRole('combobox', { name: 'Column that names the customer' }).click()
    await page.getByRole('option', { name: 'email' }).click()
    await page.getByText('4 customers named').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: 'Upload', exact: true }).click()
    await page.getByText('4 named, 3 of them are customers').waitFor()
    await ask('/api/segments/vips', 'PUT', { text: "in list 'VIPs, spring'" })
    await page.getByRole('button', { name: 'Delete VIPs, spring' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByText('“VIPs, spring” is used by vips.').waitFor()
    await ask('/api/segments/vips', 'DELETE')
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByText('No list yet.').waitFor()
    // The browser notes the refusal, which is what was asked for.
    expect(complaints.filter((text) => !text.includes('409'))).toEqual([])
    await page.setViewportSize({ width: 390, height: 800 })
    expect(await isWiderThanItsWindow(page)).toBe(false)
    expect(await accessibilityProblems(page)).toEqual([])
  }, 120_000)
})

describe('a segment', () => {
  it('that is deleted comes back with its history', async () => {
    await ask('/api/segments/loyal%20ones', 'PUT', { text: 'ordered >= 3 times' })
    await dashboard.server.shop.refreshLoop.refreshNow()
    const { page } = await dashboard.visit('/segments')
    await page.getByRole('button', { name: 'Actions for loyal ones' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('link', { name: 'loyal ones', exact: true }).waitFor()
    expect((await ask<{ sizes: object[] }>('/api/segments/loyal%20ones/history')).sizes).toHaveLength(1)
    await ask('/api/segments/loyal%20ones', 'DELETE')
  }, 60_000)

  it('says on the list that its size is of today, and opens those of today', async () => {
    const { page } = await dashboard.visit('/segments?asOf=2026-01-01')
    await page.getByText('These are the sizes of today.').waitFor()
    await page.getByRole('link', { name: /^Active buyers: / }).click()
    await page.getByText('Segment: Active buyers').waitFor()
    expect(page.url()).not.toContain('asOf')
  }, 60_000)

  it('opens who is in exactly which of several', async () => {
    await ask('/api/segments/a%2Cb', 'PUT', { text: 'ordered >= 2 times' })
    await dashboard.server.shop.refreshLoop.refreshNow()
    const { page } = await dashboard.visit('/segments/stage-active?with="a,b"')
    const table = page.getByRole('group', { name: 'Overlap with others' }).getByRole('table')
    await table.getByRole('columnheader', { name: 'a,b' }).waitFor()
    const link = table.getByRole('link').first()
    const shown = (await link.textContent()) ?? ''
    await link.click()
    const count = page.getByRole('region', { name: 'How many' }).getByRole('status').locator('p').first()
    await expect.poll(() => count.textContent()).toBe(shown)
  }, 60_000)
})

it('a value with a comma is chosen in the list of customers, and is one value in its words', async () => {
  const { secret } = await ask<{ secret: string }>('/api/keys', 'POST', { name: 'shop', scope: 'write' })
  const response = await fetch(`${dashboard.server.url}/v1/identify`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Basic ${btoa(`${secret}:`)}` },
    body: JSON.stringify({ userId: 'comma', traits: { name: 'Cleo Comma', address: { city: 'Aarhus, DK' } } }),
  })
  expect(response.status).toBe(200)
  await dashboard.server.shop.journal.flush()
  await dashboard.server.shop.refreshLoop.refreshNow()
  const { page } = await dashboard.visit('/customers')
  await page.getByRole('button', { name: 'Add filter' }).click()
  await page.getByRole('option', { name: 'City' }).click()
  await page.getByRole('checkbox', { name: /^Aarhus, DK/ }).check()
  await page.getByText('Cleo Comma').waitFor()
  await page.getByRole('button', { name: 'City: Aarhus, DK', exact: true }).waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
}, 60_000)

describe('nothing that is open breaks the rules of access', () => {
  it.each([
    ['a menu of a segment', '/segments', 'button', /^Actions for /],
    ['the menu of a picture', '/reports/stages', 'button', /^More: /],
    ['a choice', '/reports/series', 'combobox', /^Split by/],
  ] as const)(
    '%s',
    async (_name, path, role, name) => {
      const { page } = await dashboard.visit(path)
      await page.getByRole(role, { name }).first().click()
      await page.getByRole(role === 'button' ? 'menu' : 'listbox').waitFor()
      expect(await accessibilityProblems(page)).toEqual([])
    },
    60_000,
  )
})
