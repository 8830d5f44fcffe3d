import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { firstTexts } from './en/first.ts'
import { texts } from './en/index.ts'
import { languageTags } from './languages.ts'

const source = fileURLToPath(new URL('..', import.meta.url))
const modules = new Map(
  globSync('**/*.{ts,tsx}', { cwd: source })
    .filter((path) => !path.endsWith('.test.ts') && !path.startsWith('locales/'))
    .map((path) => [path, readFileSync(join(source, path), 'utf8')]),
)

/** Which file has a text: its name is the first part of the key, but for the two files with several. */
const fileOf = new Map(
  globSync('en/*.json', { cwd: import.meta.dirname }).flatMap((path) => {
    const keys = Object.keys(JSON.parse(readFileSync(join(import.meta.dirname, path), 'utf8')))
    return keys.map((key) => [key, path.slice('en/'.length, -'.json'.length)] as const)
  }),
)

const firstFiles = Object.keys(firstTexts).map((key) => fileOf.get(key) ?? '')

/**
 * The table of every report also names the checks of data quality, if it is theirs; the two pages that show them fetch their words.
 * Anywhere else no row has a check.
 */
const onlyWhereFetched: Record<string, readonly string[]> = { 'charts/report-table.tsx': ['checks'] }

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
  const apart = [...own, ...(onlyWhereFetched[path] ?? [])]
  return said.filter((file) => file !== undefined).filter((file) => !apart.includes(file))
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
    const folder = join(import.meta.dirname, tag)
    const files = globSync('*.json', { cwd: folder })
    const keys = files.flatMap((file) => Object.keys(JSON.parse(readFileSync(join(folder, file), 'utf8'))))
    expect(keys.sort()).toEqual(Object.keys(texts).sort())
    expect(files.map((file) => file.slice(0, -'.json'.length)).sort()).toEqual([...new Set(fileOf.values())].sort())
  })
})
