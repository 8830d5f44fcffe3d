import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import chinese from '../../src/words/zh-CN/causes.json' with { type: 'json' }
import { type OpenDashboard, openDashboard } from '../support/dashboard.ts'

let dashboard: OpenDashboard
beforeAll(async () => {
  dashboard = await openDashboard({ isExampleWanted: false })
}, 300_000)
afterAll(() => dashboard?.close())
afterEach(() => dashboard.leave())

const told = (page: Page) => page.getByRole('alert').first().locator('p').textContent()

const packed = gzipSync(
  `order,email\n${Array.from({ length: 5000 }, (_, row) => `${row},a${row * 7919}@x.org`).join('\n')}`,
)

/** Files that cannot be imported, and what somebody who offers one is told. */
const files = [
  {
    name: 'orders.pdf',
    buffer: Buffer.from('%PDF-1.7 nothing to read'),
    'zh-CN': '这是PDF 文档，无法从中读取行。请把表格存为 CSV（UTF-8）、Parquet 或 NDJSON；可以用 gzip 或 zstd 压缩。',
    da: 'Det er et PDF-dokument uden rækker, der kan læses. Gem tabellen som CSV (UTF-8), Parquet eller NDJSON; den må være pakket med gzip eller zstd.',
  },
  {
    name: 'orders.csv',
    buffer: Buffer.alloc(0),
    'zh-CN': '文件是空的。请重新导出。',
    da: 'Filen er tom. Eksportér den igen.',
  },
  {
    name: 'orders.parquet',
    buffer: Buffer.from('PAR1 and then it breaks off'),
    'zh-CN': 'Parquet 文件的结尾无法读取：文件不完整或已损坏，因此什么都读不出来。请重新获取文件。',
    da: 'Parquet-filen har ingen læselig slutning: den er skåret af eller beskadiget, så intet af den kan læses. Hent den igen.',
  },
  {
    name: 'orders.csv.gz',
    buffer: Buffer.concat([packed.subarray(0, 40), Buffer.alloc(60, 1)]),
    'zh-CN': /^压缩文件在第 \d+ 字节之前已损坏/,
    da: /^Den pakkede fil er beskadiget før byte \d+/,
  },
] as const

describe.each(['zh-CN', 'da'] as const)('in %s', (locale) => {
  it.each(files)(
    'says why $name cannot be imported',
    async (file) => {
      const { page } = await dashboard.visit('/data/import', { locale })
      await page.locator('input[type=file]').setInputFiles({ ...file, mimeType: 'application/octet-stream' })
      await expect.poll(() => told(page), { timeout: 20_000 }).toMatch(file[locale])
    },
    60_000,
  )
})

it('a refusal is told anew in another language', async () => {
  const { page, complaints } = await dashboard.visit('/reports/series?by=fortnight', { locale: 'da' })
  await expect
    .poll(() => told(page), { timeout: 20_000 })
    .toBe('»fortnight« kan ikke vælges for »Efter«. Mulige er: Dag, Uge og Måned.')
  await page.getByRole('combobox', { name: 'Sprog' }).selectOption('zh-CN')
  await expect.poll(() => told(page), { timeout: 20_000 }).toMatch(/不能选“fortnight”。可选：日、周和月。/)
  expect(complaints.filter((text) => !text.includes('400'))).toEqual([])
}, 60_000)

it('why the figures could not be brought up to date is told on the page about that', async () => {
  const { page, complaints } = await dashboard.visit('/customers', { locale: 'zh-CN' })
  // The refresh itself cannot be made to fail from outside; what the server says of one that did is its own test's.
  await page.route('**/api/status', async (route) => {
    const response = await route.fetch()
    const status = (await response.json()) as { refresh: object }
    const cause = { error: 'The disk is full.', errorCause: { code: 'disk_full', values: {} } }
    await route.fulfill({ response, json: { ...status, refresh: { ...status.refresh, state: 'failed', ...cause } } })
  })
  await page.reload()
  await page.getByText('数据没能更新，页面上的数字早于已收到的内容。').waitFor()
  await page.getByRole('link', { name: '查看原因' }).click()
  await page.getByRole('alert').getByText(chinese.causes.disk_full.reason).waitFor()
  await page.getByRole('alert').getByText('The disk is full.').waitFor()
  expect(complaints).toEqual([])
}, 60_000)
