import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../src/app.ts'
import { type BoardDefinition, boardDefinition } from '../../src/boards/index.ts'
import { metrics, reports } from '../../src/insights/index.ts'
import { frozenClock, isRefusal, readConfig, silentLog } from '../../src/platform/index.ts'
import type { LanguageTag } from '../../src/words/index.ts'
import { textsIn } from '../../src/words/texts.ts'
import { festivalsOf, latinWords, wordsOfHistory } from '../support/latin-words.ts'

let server: RunningServer
let dataDir: string
/** Words of the shop's own: what its history calls its goods, places, sources and festivals. */
let ofTheShop: string[]

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'regulars-board-files-'))
  const config = readConfig({ dataDir, port: 0, host: '127.0.0.1', databaseUrl: undefined, clickhouseUrl: undefined })
  server = await startServer(config, {
    clock: frozenClock('2026-03-01T10:00:00Z'),
    log: silentLog,
    isExampleWanted: true,
  })
  await server.shop.refreshLoop.refreshNow()
  ofTheShop = [...(await wordsOfHistory(server.shop.warehouse)), ...festivalsOf(server.shop.settings.current())]
}, 300_000)
afterAll(async () => {
  await server?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Every report on two boards, and one that its report refuses. */
const boardsOfAll = (): BoardDefinition[] => {
  const kinds = reports.all.map(({ kind }) => kind)
  const half = Math.ceil(kinds.length / 2)
  return [kinds.slice(0, half), kinds.slice(half)].map((some, place) =>
    boardDefinition.parse({
      title: `${place + 1}`,
      panels: some.map((report) => ({ id: report, report, ...(report === 'value' && { split: 'stage' }) })),
    }),
  )
}

async function writeAll(language: LanguageTag) {
  const { store, writer } = server.shop.boards
  const files = new Map<string, string>()
  for (const definition of boardsOfAll()) {
    const board = await store.create(definition, 'test')
    if (isRefusal(board)) throw new Error(board.reason)
    await store.schedule(board.boardId, { every: 'day', at: '08:00', language })
    const run = await writer.writeNow(board.boardId)
    if (isRefusal(run) || run.folder === null) throw new Error('It was not written')
    expect(run.failure).toBeNull()
    const folder = join(dataDir, 'boards', board.boardId, run.folder)
    for (const name of readdirSync(folder))
      files.set(`${definition.title} ${name}`, readFileSync(join(folder, name), 'utf8'))
    await store.remove(board.boardId)
  }
  return files
}

const visible = (html: string) =>
  html
    .replace(/<style>.*?<\/style>/s, '')
    .replaceAll(/<[^>]*?(?:aria-label="([^"]*)")?[^>]*>/g, ' $1 ')
    .replaceAll(/\de-\d+/g, '')
    // A name that is cut short ends in the middle of a word.
    .replaceAll(/[\p{L}’'-]+…/gu, '…')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')

const pages = (files: Map<string, string>) => [...files].filter(([name]) => name.endsWith('.html'))
const csvs = (files: Map<string, string>) => [...files].filter(([name]) => name.endsWith('.csv'))

const textsOf = (node: object): string[] =>
  Object.values(node).flatMap((value) => (typeof value === 'string' ? [value] : textsOf(value)))

describe('every report as a file', () => {
  it('in Chinese has no Latin letters but those of the shop’s own words and of the texts', async () => {
    const files = await writeAll('zh-CN')
    // The names of files, of the parameters of the models, the zone and the currency are no language's.
    const anywhere = [
      'Nordlys',
      'EUR',
      server.shop.settings.current().timeZone,
      'a b r alpha',
      ...files.keys(),
    ].flatMap(latinWords)
    const texts = textsOf(textsIn['zh-CN']).flatMap(latinWords)
    const allowed = new Set([...ofTheShop, ...anywhere, ...texts])
    const left = [...pages(files), ...csvs(files)].flatMap(([name, text]) =>
      [...new Set(latinWords(visible(text)).filter((word) => !allowed.has(word)))].map((word) => `${name}: ${word}`),
    )
    expect(left).toEqual([])
    const page = pages(files)[0]?.[1] ?? ''
    expect(page).toContain('<html lang="zh-CN">')
    expect(page).toContain('Nordlys，2026年3月2日 之前的情况')
  }, 300_000)

  it('in Danish says nothing that is said in English otherwise', async () => {
    const files = await writeAll('da')
    const danish = new Set(textsOf(textsIn.da))
    const ofServer = reports.all.flatMap(({ title, description, method, columns }) => [
      ...[title, description, ...method],
      ...columns.map((column) => column.description),
    ])
    const english = [...textsOf(textsIn.en), ...ofServer, ...Object.values(metrics).map(({ formula }) => formula)]
      // What is short or the same in both, or has places for values, cannot be told apart.
      .filter((text) => text.length > 9 && !danish.has(text) && !text.includes('{{'))
    const left = pages(files).flatMap(([name, html]) => {
      const text = visible(html)
      return english.filter((sentence) => text.includes(sentence)).map((sentence) => `${name}: ${sentence}`)
    })
    expect(left).toEqual([])
    const [, page = ''] = pages(files)[0] ?? []
    expect(page).toContain('<html lang="da">')
    expect(page).toContain('det, der skete før 2. mar. 2026')
  }, 300_000)

  it('is written as spreadsheets of the language read it', async () => {
    const files = await writeAll('da')
    const value = csvs(files).find(([name]) => name.endsWith('-value.csv'))?.[1] ?? ''
    const [head = '', first = ''] = value.split('\r\n')
    expect(head.startsWith('\uFEFFDel;')).toBe(true)
    expect(head).toContain('Omsætning (EUR)')
    expect(first).toMatch(/;\d+,\d+;/)
  }, 300_000)

  it('in English is as it is on the screen', async () => {
    const files = await writeAll('en')
    const [, page = ''] = pages(files)[0] ?? []
    expect(page).toContain('Nordlys, what happened before Mar 2, 2026')
    expect(page).toContain(textsOf(textsIn.en).find((text) => text === 'Key figures') ?? 'nothing')
    const overview = csvs(files).find(([name]) => name.endsWith('-overview.csv'))?.[1] ?? ''
    expect(overview.split('\r\n')[0]).toBe('\uFEFFFigure,Value')
  }, 300_000)
})

it('a shop’s own language counts where a board has none', async () => {
  const { store, writer } = server.shop.boards
  const changed = await server.shop.settings.change({ language: 'da' }, 'test', '')
  if (isRefusal(changed)) throw new Error(changed.reason)
  const board = await store.create(
    boardDefinition.parse({ title: 'Morgen', panels: [{ id: 'a', report: 'stages' }] }),
    'test',
  )
  if (isRefusal(board)) throw new Error(board.reason)
  const run = await writer.writeNow(board.boardId)
  if (isRefusal(run) || run.folder === null) throw new Error('It was not written')
  const page = readFileSync(join(dataDir, 'boards', board.boardId, run.folder, 'board.html'), 'utf8')
  expect(page).toContain('<html lang="da">')
})
