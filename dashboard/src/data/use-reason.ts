import { useTranslation } from 'react-i18next'
import english from '../locales/en/refusals.json' with { type: 'json' }
import { sentencePatterns } from './sentence-patterns.ts'

type Key = keyof typeof english.refusals.sentences

const patterns = sentencePatterns(english.refusals.sentences)

/** What the server found in place of something else, by how it begins; see `described` of the intake. */
const found = [
  ['array', /^an array$/],
  ['object', /^an object$/],
  ['nothing', /^nothing$/],
  ['emptyText', /^empty text$/],
] as const

/** The form of a time without the English before it: "as d/M/yyyy". */
const form = (value = '') => value.replace(/^(such as|as) /, '')

/** A refusal in the reader's language; one that this dashboard does not know as the server says it. */
export function useReason(): { reasonText: (reason: string) => string } {
  const { t, i18n } = useTranslation()
  const told = (value: string) => {
    const kind = found.find(([, pattern]) => pattern.test(value))?.[0]
    return kind ? t(`refusals.found.${kind}`) : value.replace(/^(text|the number|the boolean) /, '')
  }
  const reasonText = (reason: string): string => {
    if (i18n.language === 'en') return reason
    for (const { key, pattern } of patterns) {
      const values = pattern.exec(reason)?.groups
      // A refusal may carry another, such as that of the row which spoils its order.
      const say = (value = '') => (key === 'brokenRow' ? reasonText(value) : told(value))
      if (pattern.test(reason)) return t(`refusals.sentences.${key as Key}`, { a: say(values?.a), b: form(values?.b) })
    }
    return reason
  }
  return { reasonText }
}
