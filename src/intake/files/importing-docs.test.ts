import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { fromMinor, frozenClock, isRefusal, orThrow } from '../../platform/index.ts'
import type { ShopEvent } from '../shop-event.ts'
import { fieldTypes, rowKinds } from './mapping/fields.ts'
import { loadMapping } from './mapping/load-mapping.ts'
import { namedCleans } from './mapping/schema.ts'
import { shippedMappings } from './mapping/shipped-mappings.ts'
import { importFiles } from './run/import-files.ts'
import { patternTokens } from './values/instant-pattern.ts'

const text = readFileSync(new URL('../../../docs/concepts/importing.md', import.meta.url), 'utf8')
const blocks = (language: string) =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, block]) => block ?? '')

const directory = mkdtempSync(join(tmpdir(), 'regulars-docs-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

test('every mapping of the page is valid', () => {
  const mappings = blocks('yaml')
  expect(mappings.length).toBeGreaterThanOrEqual(3)
  for (const mapping of mappings) expect(isRefusal(loadMapping(mapping, 'importing.md')), mapping).toBe(false)
})

test('the first example gives the table below it', async () => {
  const path = join(directory, 'orders.csv')
  writeFileSync(path, blocks('csv')[0] ?? '')
  const result = await importFiles({
    files: [{ name: 'orders.csv', path }],
    mapping: orThrow(loadMapping(blocks('yaml')[0] ?? '', 'importing.md')),
    doorway: {
      append: async ({ lines }) => ({ accepted: lines.length, duplicates: 0 }),
      appendProducts: async () => undefined,
    },
    settings: { currency: 'EUR', timeZone: 'UTC' },
    clock: frozenClock('2026-01-01T00:00:00Z'),
    rejectsDir: directory,
  })
  expect(result).toMatchObject({ rejected: 0, skippedBy: { 'no customer': 1 } })
  const table = (result.preview as ShopEvent[]).map((event) => {
    const [line] = event.lines
    const time = new Date(event.occurredAtMs).toISOString().slice(0, 16).replace('T', ' ')
    const refund = event.totalMinor === null ? '' : ` ${fromMinor(event.totalMinor, 'EUR')}`
    return `| ${event.name} | ${event.orderId} | ${event.email} | ${time} | ${line?.name} | ${line?.quantity} | ${fromMinor(line?.valueMinor ?? 0, 'EUR')} |${refund} |`
  })
  for (const row of table) expect(text).toContain(row)
  expect(table).toHaveLength(3)
})

test('the page names every field, kind of row, way to clean, token of a date and shipped mapping', () => {
  const fields = Object.keys(fieldTypes)
  const missing = [...fields, ...rowKinds, ...namedCleans, ...shippedMappings().map(({ name }) => name)].filter(
    (name) => !text.includes(`\`${name}\``),
  )
  expect(missing).toEqual([])
  expect(text).toContain(patternTokens.join(' '))
})
