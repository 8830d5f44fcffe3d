import { describe, expect, it } from 'vitest'
import { languageFor, languageTags } from '../../../src/words/index.ts'
import { texts as danish } from './da/index.ts'
import { texts as english } from './en/index.ts'
import { texts as chinese } from './zh-CN/index.ts'

/** "customers_one" and "customers_other" are one text in as many forms as the language counts in. */
const pluralForm = /_(zero|one|two|few|many|other)$/

function flatten(node: object, path = ''): Map<string, string> {
  const leaves = new Map<string, string>()
  for (const [key, value] of Object.entries(node)) {
    const at = path ? `${path}.${key}` : key
    if (typeof value === 'string') leaves.set(at, value)
    else for (const [inner, text] of flatten(value, at)) leaves.set(inner, text)
  }
  return leaves
}

const placeholders = (text: string) => new Set(text.match(/\{\{[^}]+\}\}/g) ?? [])

/** Every text by its key without the plural form, with the forms it has and the placeholders of all forms together. */
function describeTexts(texts: object) {
  const described = new Map<string, { forms: Set<string>; placeholders: Set<string> }>()
  for (const [path, text] of flatten(texts)) {
    const form = path.match(pluralForm)?.[1] ?? ''
    const key = path.replace(pluralForm, '')
    const entry = described.get(key) ?? { forms: new Set<string>(), placeholders: new Set<string>() }
    entry.forms.add(form)
    for (const placeholder of placeholders(text)) entry.placeholders.add(placeholder)
    described.set(key, entry)
  }
  return described
}

const textsIn = { en: english, 'zh-CN': chinese, da: danish }
const expected = describeTexts(english)

describe.each(languageTags)('the texts in %s', (tag) => {
  const texts = textsIn[tag]
  const described = describeTexts(texts)

  it('has the keys of English, no fewer and no more', () => {
    expect([...described.keys()].sort()).toEqual([...expected.keys()].sort())
  })

  it('leaves no text empty', () => {
    expect([...flatten(texts)].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([])
  })

  it('counts in every form that the language has', () => {
    const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories
    const lacking = [...described]
      .filter(([, entry]) => !entry.forms.has('') && forms.some((form) => !entry.forms.has(form)))
      .map(([key]) => key)
    expect(lacking).toEqual([])
  })

  it('fills in what English fills in', () => {
    const other = [...described]
      .filter(([key, entry]) => {
        const wanted = expected.get(key)?.placeholders ?? new Set()
        return (
          [...entry.placeholders].some((name) => !wanted.has(name)) ||
          // A form for one may say "one" instead of the number, so what counts is that some form has it.
          [...wanted].some((name) => !entry.placeholders.has(name))
        )
      })
      .map(([key]) => key)
    expect(other).toEqual([])
  })
})

describe('languageFor', () => {
  it.each([
    ['nothing', [], 'en'],
    ['a regional variant', ['en-GB'], 'en'],
    ['one that there is not', ['tlh', 'en'], 'en'],
    ['the first that there is', ['tlh', 'da', 'en'], 'da'],
    ['Chinese with its script', ['zh-Hans-CN', 'en'], 'zh-CN'],
    ['Danish of Denmark', ['da-DK', 'en'], 'da'],
  ])('%s', (_name, preferred, tag) => {
    expect(languageFor(preferred)).toBe(tag)
  })
})
