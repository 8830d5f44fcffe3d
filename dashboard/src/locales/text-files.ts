import type { LanguageTag } from '../../../src/words/index.ts'
import type { firstTexts } from './en/first.ts'
import type { texts } from './en/index.ts'

/** A file of texts that a page asks for, called as the key that its texts stand under. */
export type TextFile = Exclude<keyof typeof texts, keyof typeof firstTexts>

const firsts = import.meta.glob<object>('./*/first.ts', { import: 'firstTexts' })
// Without those of first.ts, which would otherwise be built a second time as files of their own.
const files = import.meta.glob<object>(['./*/*.json', '!./*/{shell,charts,overview,start}.json'], { import: 'default' })
/** What the server says in files, too. */
const shared = import.meta.glob<object>('../../../src/words/*/{causes,checks,readings}.json', { import: 'default' })

/** The texts of one file in one language. */
export function fetchTexts(language: LanguageTag, file: TextFile | 'first'): Promise<object> {
  const path = `${language}/${file}`
  const fetchFile =
    file === 'first' ? firsts[`./${path}.ts`] : (files[`./${path}.json`] ?? shared[`../../../src/words/${path}.json`])
  if (!fetchFile) throw new Error(`The dashboard has no texts “${file}” in ${language}.`)
  return fetchFile()
}
