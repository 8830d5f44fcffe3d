import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { texts } from '../dashboard/src/locales/en/index.ts'
import { metrics, reports } from '../src/insights/index.ts'
import { createSay, sayNote } from '../src/words/index.ts'
import { textsIn } from '../src/words/texts.ts'

// The languages are held to English's keys, and English here to the sentences of the server: a method that changes is translated anew.
it.each(reports.all.map(({ kind, method }) => [kind, method] as const))(
  '%s tells its method as the server does',
  (kind, method) => {
    const told = (texts.methods as Record<string, Record<string, string>>)[kind]
    expect(Object.values(told ?? {})).toEqual(method)
  },
)

it('every report that reads its figures has its sentences, and no other has', () => {
  const reading = reports.all.filter(({ read }) => read !== undefined).map(({ kind }) => kind)
  expect(Object.keys(texts.readings).sort()).toEqual(reading.sort())
})

it('every report has a name and a meaning', () => {
  const { names, meanings } = texts.reports
  expect(reports.kinds.filter((kind) => !(kind in names) || !(kind in meanings))).toEqual([])
})

// In the dictionary's texts figures call each other by the names that readers know; without that they are the server's own words.
const withoutNames = (text: string) => text.replaceAll(/\$t\(reports\.columns\.(\w+)\)/g, '$1')

it('every figure has a name, and its formula as the server has it', () => {
  const told = Object.entries(texts.metrics.formulas).map(([name, formula]) => [name, withoutNames(formula)])
  expect(Object.fromEntries(told)).toEqual(
    Object.fromEntries(Object.entries(metrics).map(([name, { formula }]) => [name, formula])),
  )
  expect(Object.keys(metrics).filter((name) => !(name in texts.reports.columns))).toEqual([])
})

it.each(Object.values(metrics))('$formula: its unit and its source have words', ({ unit, source }) => {
  expect(texts.metrics.units).toHaveProperty(unit)
  expect(texts.metrics.sources).toHaveProperty(source)
})

const source = fileURLToPath(new URL('../src', import.meta.url))

/** Notes in the code: a literal or a template (its values become "1") on a line that says `note`, or that is all of a function called so. */
const notes = globSync(['insights/**/*.ts', 'states/*.ts'], { cwd: source })
  .filter((path) => !path.endsWith('.test.ts'))
  .flatMap((path) => [
    ...readFileSync(join(source, path), 'utf8').matchAll(
      /(?:notes?\b[^'`\n]*|leftOut = [^`]*)(['`])((?:(?!\1).)*\.)\1/g,
    ),
  ])
  .map(([, , text = '']) => text.replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '1'))

it('finds the notes beside figures', () => {
  expect(notes.length).toBeGreaterThan(12)
})

it.each([...new Set(notes)])('%s has its words', (note) => {
  // Nothing of the English is left: in Chinese the only letters could be those of a value.
  expect(sayNote(createSay('zh-CN', textsIn['zh-CN']), note)).not.toMatch(/[a-z]/i)
})
