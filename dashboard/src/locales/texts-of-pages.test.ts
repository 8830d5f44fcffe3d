import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { languageTags } from '../../../src/words/index.ts'
import { firstTexts } from './en/first.ts'
import { texts } from './en/index.ts'

const source = fileURLToPath(new URL('..', import.meta.url))
const modules = new Map(
  globSync('**/*.{ts,tsx}', { cwd: source })
    .filter((path) => !path.endsWith('.test.ts') && !path.startsWith('locales/'))
    .map((path) => [path, readFileSync(join(source, path), 'utf8')]),
)

/** The dashboard's own texts, and those that the server says in files, too; without the ones that only it says. */
const folders = [import.meta.dirname, join(source, '../../src/words')]
const filesIn = (tag: string) =>
  folders.flatMap((cwd) =>
    globSync(`${tag}/*.json`, { cwd, exclude: ['**/board-page.json'] }).map((path) => ({
      file: basename(path, '.json'),
      keys: Object.keys(JSON.parse(readFileSync(join(cwd, path), 'utf8'))),
    })),
  )

/** Which file has a text: its name is the first part of the key, but for the few files with several. */
const fileOf = new Map(filesIn('en').flatMap(({ file, keys }) => keys.map((key) => [key, file] as const)))

const firstFiles = Object.keys(firstTexts).map((key) => fileOf.get(key) ?? '')

/** The module and everything that comes with it, without what it fetches later. */
function together(entry: string, found = new Set<string>()): Set<string> {
  const code = modules.get(entry)
  if (code === undefined || found.has(entry)) return found
  found.add(entry)
  for (const [, path = ''] of code.matchAll(/^(?:import|export)\s(?!type\b)[^'"]*?'(\.[^']+)'/gm))
    together(relative('.', join(dirname(entry), path)), found)
  return found
}

/** The files that a module's keys stand in, without those that it fetches by itself. */
function neededBy(path: string): string[] {
  const code = modules.get(path) ?? ''
  const own = [...code.matchAll(/useTexts\('([\w-]+)'\)/g)].map(([, file]) => file)
  const said = [...code.matchAll(/['"`]([a-zA-Z]+)\.[a-zA-Z$]/g)].map(([, key = '']) => fileOf.get(key))
  return said.filter((file) => file !== undefined).filter((file) => !own.includes(file))
}

const lacking = (paths: Iterable<string>, fetched: readonly string[]) =>
  [...paths].flatMap((path) =>
    neededBy(path)
      .filter((file) => !fetched.includes(file))
      .map((file) => `${path} says texts of ${file}`),
  )

const fetchedLater = [...modules].flatMap(([path, code]) =>
  [...code.matchAll(/withTexts\(\s*import\('(\.[^']+)'\)((?:,\s*'[\w-]+')*)/g)].map(([, entry = '', files = '']) => ({
    entry: relative('.', join(dirname(path), entry)),
    files: [...files.matchAll(/'([\w-]+)'/g)].map(([, file = '']) => file),
  })),
)

const atFirst = together('main.tsx')

describe('texts come with what says them', () => {
  it('finds the pages', () => {
    expect(fetchedLater.map(({ entry }) => entry)).toEqual(
      expect.arrayContaining(['customers/customers-page.tsx', 'palette/command-palette.tsx']),
    )
    expect(atFirst).toContain('shell/sidebar.tsx')
  })

  it('the frame and the overview say only what is fetched at first', () => {
    expect(lacking(atFirst, firstFiles)).toEqual([])
  })

  it.each(fetchedLater)('$entry', ({ entry, files }) => {
    // What the layout around a page has fetched, such as that of the data pages, may be among a page's own, not missing from it.
    const own = [...together(entry)].filter((path) => !atFirst.has(path))
    expect(lacking(own, [...firstFiles, ...files])).toEqual([])
  })

  it('no page is fetched without its texts', () => {
    const bare = [...modules].flatMap(([path, code]) =>
      [...code.matchAll(/(?<!withTexts\(\s*)(?<!typeof )import\('(\.[^']+\.tsx)'\)/g)].map(
        ([, entry]) => `${path}: ${entry}`,
      ),
    )
    expect(bare).toEqual([])
  })

  it.each(languageTags)('%s has every file, and each text stands in one', (tag) => {
    const files = filesIn(tag)
    expect(files.flatMap(({ keys }) => keys).sort()).toEqual(Object.keys(texts).sort())
    expect(files.map(({ file }) => file).sort()).toEqual([...new Set(fileOf.values())].sort())
  })
})
