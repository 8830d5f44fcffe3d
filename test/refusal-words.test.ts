import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { sentencePatterns } from '../dashboard/src/data/sentence-patterns.ts'
import english from '../dashboard/src/locales/en/refusals.json' with { type: 'json' }

const intake = fileURLToPath(new URL('../src/intake', import.meta.url))
const patterns = sentencePatterns(english.refusals.sentences)

/** Where an item or a row is refused: what people find on the page of refused items. */
const files = globSync(
  [
    'segment/*.ts',
    'files/compile/*.ts',
    'files/formats/{delimited-scanner,json-table,spaced-rows}.ts',
    'files/run/gather-rows.ts',
  ],
  { cwd: intake },
).filter((path) => !path.endsWith('.test.ts'))

/** A sentence in the code: the reason of a refusal, as a literal or a template whose values become "1". */
const sentence =
  /(?:reason[:=]?\s*(?:=\s*)?|refuse\('\w+',\s*|note\(\s*findings,\s*[^,]+,\s*|[?:]\s+)(['`])((?:[A-Z"]|\$\{)(?:\\.|(?!\1)[^\\\n])*[.}])\1/g

const saidIn = (path: string) =>
  [...readFileSync(join(intake, path), 'utf8').matchAll(sentence)]
    .map(([, , text = '']) => text.replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '1').replaceAll(/\\(.)/g, '$1'))
    // A remedy tells what to do; it begins with a verb.
    .filter(
      (text) =>
        !/^(Send|Correct|Fill|Write|Put|Complete|Give|Check|If that|At most|Leave|Close|Double|Export|Flatten|Identifiers have)\b/.test(
          text,
        ),
    )

describe('every reason for which an item is refused has its words in the dashboard', () => {
  it.each(files)('%s', (path) => {
    expect(saidIn(path).filter((text) => !patterns.some(({ pattern }) => pattern.test(text)))).toEqual([])
  })

  it('finds them', () => {
    expect(files.flatMap(saidIn).length).toBeGreaterThan(45)
  })
})
