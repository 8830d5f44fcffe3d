import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { accessibilityProblems, type OpenDashboard, openDashboard } from '../support/dashboard.ts'

let dashboard: OpenDashboard
beforeAll(async () => {
  dashboard = await openDashboard()
}, 180_000)
afterEach(() => dashboard?.leave())
afterAll(() => dashboard?.close())

/** Asks the API as a page of the dashboard would. */
async function ask<Answer>(path: string, body?: object, method = 'POST'): Promise<Answer> {
  const { url } = dashboard.server
  const headers = { 'content-type': 'application/json', origin: url, 'sec-fetch-site': 'same-origin' }
  const response = await fetch(url + path, body && { method, headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as Answer
}

/** Somebody active, at high risk and fond of a category, who ordered two days ago and has not paid. */
async function letSomebodyOweMoney(category: string): Promise<string> {
  const text = `stage = 'active' and risk = 'high' and favourite_categories has '${category}' and not unpaid order`
  const { examples } = await ask<{ examples: { userId: string; name: string }[] }>('/api/segments/count', {
    ...{ text, examples: 1 },
  })
  const { userId = '', name = '' } = examples[0] ?? {}
  const { secret } = await ask<{ secret: string }>('/api/keys', { name: 'shop', scope: 'write' })
  const response = await fetch(`${dashboard.server.url}/v1/track`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Basic ${btoa(`${secret}:`)}` },
    body: JSON.stringify({
      ...{ userId, event: 'Order Placed', messageId: 'owes', timestamp: '2026-02-27T09:00:00Z' },
      properties: { order_id: 'owed', revenue: 40, currency: 'EUR' },
    }),
  })
  expect(response.status).toBe(200)
  await dashboard.server.shop.journal.flush()
  await dashboard.server.shop.refreshLoop.refreshNow()
  return name
}

describe('composing a segment', () => {
  it('builds "active, high risk, likes category X, unpaid order in the last week" by clicks and opens its customers', async () => {
    const owing = await letSomebodyOweMoney('Knitwear')
    const { page, complaints } = await dashboard.visit('/segments')
    await page.getByRole('link', { name: 'New segment' }).click()
    const add = async (words: string, choice: string) => {
      await page.getByRole('button', { name: 'Add condition' }).click()
      await page.getByRole('combobox', { name: 'Find a condition' }).fill(words)
      await page.getByRole('option', { name: choice, exact: true }).click()
    }
    const count = page.getByRole('region', { name: 'How many' }).getByRole('status').locator('p').first()
    const sizes: number[] = []
    const size = async (text: string) => {
      const { customers } = await ask<{ customers: number }>('/api/segments/count', { text })
      await expect
        .poll(async () => Number((await count.textContent())?.replaceAll(',', '')), { timeout: 10_000 })
        .toBe(customers)
      sizes.push(customers)
    }
    await size('everyone')
    await add('life cycle', 'Stage')
    await page.getByText('Choose what is still missing.').waitFor()
    await page.getByRole('button', { name: 'Active', exact: true }).click()
    await size("stage = 'active'")
    await add('risk', 'Risk')
    await page.getByRole('button', { name: 'high', exact: true }).click()
    await size("stage = 'active' and risk = 'high'")
    await add('likes', 'Likes categories')
    await page.getByRole('combobox', { name: 'Likes categories: Add a value' }).click()
    await page.getByRole('option', { name: 'Knitwear' }).click()
    // What was chosen stands before the field, which is free for the next.
    const field = page.getByRole('combobox', { name: 'Likes categories: Add a value' })
    await expect.poll(() => field.inputValue(), { timeout: 10_000 }).toBe('')
    await size("stage = 'active' and risk = 'high' and favourite_categories has 'Knitwear'")
    await add('unpaid', 'Unpaid order')
    await page.getByRole('combobox', { name: 'Kind of time' }).selectOption('in the last')
    await page.getByRole('spinbutton', { name: 'in the last' }).fill('1')
    await page.getByRole('combobox', { name: 'in the last: Unit of time' }).selectOption('weeks')
    const text =
      "stage in ('active') and risk in ('high') and favourite_categories has 'Knitwear' and unpaid order in last 1 week"
    await expect.poll(() => page.getByRole('textbox', { name: 'The definition as one line' }).inputValue()).toBe(text)
    await size(text)
    // Each condition leaves fewer, and somebody is left: the sentence means something in this shop.
    expect(sizes).toEqual(sizes.toSorted((left, right) => right - left))
    expect(sizes.at(-1)).toBeGreaterThan(0)

    await page.getByLabel('Name', { exact: true }).fill('Knitters who owe')
    await page.getByRole('button', { name: 'Save segment' }).click()
    await page.getByRole('heading', { level: 1, name: 'Knitters who owe' }).waitFor()
    await dashboard.server.shop.refreshLoop.refreshNow()
    expect((await ask<{ text: string }>('/api/segments/Knitters%20who%20owe')).text).toBe(text)
    await page.getByRole('link', { name: /^(All \d+ customers|The one customer)$/ }).click()
    await page.getByText('Segment: Knitters who owe').waitFor()
    await page.getByText(owing).first().waitFor()
    expect(complaints).toEqual([])
  }, 120_000)

  it('goes from text to builder and back without loss, and underlines a mistake where it is', async () => {
    const { page } = await dashboard.visit('/segments/new')
    const line = page.getByRole('textbox', { name: 'The definition as one line' })
    const nested =
      "not stage = 'visitor' and (ordered >= 3 times in last 180 days or after 'Product Added' where price > 20 did not 'Order Completed' within 2 days)"
    await line.fill(nested)
    await page.getByText('One thing after another').waitFor()
    await page.getByRole('button', { name: 'not', exact: true }).click()
    await page.getByLabel('how often', { exact: true }).fill('4')
    const changed = nested.replace('not stage', 'stage').replace('>= 3', '>= 4')
    await expect.poll(() => line.inputValue()).toBe(changed)
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect.poll(() => line.inputValue()).toContain('>= 3 times')
    await line.fill("stage = 'active' and ordered whre x")
    await page.getByText('Column 30: “whre” does not fit here. Did you mean “where”?').waitFor()
    expect(await page.locator('u').textContent()).toBe('whre')
  }, 60_000)

  it('offers fields and values to whoever writes', async () => {
    const { page } = await dashboard.visit('/segments/new')
    const line = page.getByRole('textbox', { name: 'The definition as one line' })
    await line.pressSequentially('tie')
    await page.getByRole('option', { name: 'tier' }).waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => line.inputValue()).toBe('tier ')
    await line.pressSequentially("= 'h")
    await page.getByRole('option', { name: 'high' }).waitFor()
    await page.keyboard.press('Tab')
    expect(await line.inputValue()).toBe("tier = 'high' ")
    // What could follow shows, and nothing is written that nobody asked for.
    await page.getByRole('option', { name: 'and', exact: true }).waitFor()
    await page.keyboard.press('Tab')
    expect(await line.inputValue()).toBe("tier = 'high' ")
    await line.press('End')
    await line.pressSequentially("and entered stage '")
    await page.getByRole('option', { name: 'churned' }).waitFor()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await line.inputValue()).toMatch(/^tier = 'high' and entered stage '\w+' $/)
  }, 60_000)

  it('asks before what was changed is lost', async () => {
    const { page } = await dashboard.visit('/segments/new')
    await page.getByLabel('Name', { exact: true }).fill('Half done')
    await page.getByRole('navigation').getByRole('link', { name: 'Reports' }).click()
    await page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor()
    await page.getByRole('button', { name: 'Stay' }).click()
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Half done')
  }, 60_000)
})

it('is composed with keys alone, and gives its members as a file', async () => {
  const { page, complaints } = await dashboard.visit('/segments/new')
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('n')
  await expect.poll(() => page.locator(':focus').getAttribute('aria-label')).toBe('Find a condition')
  await page.keyboard.type('known cust')
  await page.keyboard.press('Enter')
  await page.getByLabel('Name', { exact: true }).fill('By keys')
  await expect
    .poll(() => page.getByRole('textbox', { name: 'The definition as one line' }).inputValue())
    .toBe('known is true')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { level: 1, name: 'By keys' }).waitFor()
  await page.getByRole('button', { name: 'Export' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: /^Parquet/ }).click()
  expect((await download).suggestedFilename()).toMatch(/By keys.*\.parquet$/)
  expect(complaints).toEqual([])
}, 60_000)

it('tells how a line is written', async () => {
  const { page } = await dashboard.visit('/segments/new')
  await page.getByRole('button', { name: 'How to write it' }).click()
  await page.getByText('Every condition').click()
  await page.getByRole('dialog').getByText('unpaid order in last 7 days').waitFor()
  expect(await accessibilityProblems(page)).toEqual([])
}, 60_000)

it('explains a customer and brings a deleted segment back', async () => {
  await ask('/api/segments/mine', { text: "stage = 'active'", title: 'Mine' }, 'PUT')
  await dashboard.server.shop.refreshLoop.refreshNow()
  const { rows } = await ask<{ rows: { customerId: string }[] }>("/api/customers?where=stage = 'active'&limit=1")
  const { page } = await dashboard.visit(`/segments/mine?customer=${rows[0]?.customerId}`)
  await page.getByText(/is in this segment\.$/).waitFor()
  await page.getByText('The value: Active').waitFor()
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect
    .poll(async () => (await fetch(`${dashboard.server.url}/api/segments/mine`)).status, { timeout: 10_000 })
    .toBe(200)
}, 60_000)
