import type { texts } from './en/index.ts'
import firstFiles from './first-texts.json' with { type: 'json' }
import type { LanguageTag } from './languages.ts'

/** A file of texts, called as the key that its texts stand under. */
export type TextFile = keyof typeof texts

/** What the frame around the pages and the overview say. The build puts these files into one for each language (vite.config.ts). */
export const firstTexts = firstFiles as readonly TextFile[]

const files = import.meta.glob<object>('./*/*.json', { import: 'default' })

/** The texts of one file in one language. */
export function fetchTexts(language: LanguageTag, file: TextFile): Promise<object> {
  const fetchFile = files[`./${language}/${file}.json`]
  if (!fetchFile) throw new Error(`There is no file locales/${language}/${file}.json.`)
  return fetchFile()
}
