import { useTranslation } from 'react-i18next'
import { joinSentences, type SaidCause, sayCause } from '../../../src/words/index.ts'
import english from '../locales/en/refusals.json' with { type: 'json' }
import { sayWith } from '../locales/say-with.ts'
import { sentencePatterns } from './sentence-patterns.ts'

const families = {
  sentences: sentencePatterns(english.refusals.sentences),
  remedies: sentencePatterns(english.refusals.remedies),
}
type Family = keyof typeof families

/** What the server found in place of something else, by how it begins; see `described` of the intake. */
const found = [
  ['array', /^an array$/],
  ['object', /^an object$/],
  ['nothing', /^nothing$/],
  ['emptyText', /^empty text$/],
] as const

/** The form of a time without the English around it: "as d/M/yyyy", "such as 2026-03-01 14:30:00 or 2026-03-01T14:30:00Z". */
const form = (value: string, language: string) =>
  new Intl.ListFormat(language, { type: 'disjunction' }).format(value.replace(/^(such as|as) /, '').split(' or '))

/** A refusal as the server answers it; of an item or a row it has no cause, and its sentences are known by their English. */
type Refused = { reason: string; remedy?: string | undefined; cause?: SaidCause | null | undefined }

/** Refusals in the reader's language; one that this dashboard does not know as the server says it. */
export function useReason() {
  const { t, i18n } = useTranslation()
  const told = (value: string) => {
    const kind = found.find(([, pattern]) => pattern.test(value))?.[0]
    return kind ? t(`refusals.found.${kind}`) : value.replace(/^(text|the number|the boolean) /, '')
  }
  const say = (family: Family, text: string): string => {
    if (i18n.language === 'en') return text
    for (const { key, pattern } of families[family]) {
      const match = pattern.exec(text)
      if (!match) continue
      const { a = '', b = '' } = match.groups ?? {}
      // A refusal may carry another, such as that of the row which spoils its order.
      const values = { a: key === 'brokenRow' ? say(family, a) : told(a), b: form(b, i18n.language) }
      return t(`refusals.${family}.${key}` as 'refusals.sentences.found', values)
    }
    return text
  }
  const reasonText = (reason: string) => say('sentences', reason)
  const remedyText = (remedy: string) => say('remedies', remedy)
  /** Why, and what to do. */
  const refusalText = ({ reason, remedy = '', cause }: Refused): string => {
    // The cause of a refused row is the sentence of that row.
    const isOfRow = cause?.code === 'row_refused'
    const known = cause && !isOfRow ? sayCause(sayWith(t), cause) : undefined
    const why = known?.reason ?? reasonText(isOfRow ? String(cause.values.reason) : reason)
    return joinSentences(why, known?.remedy ?? remedyText(remedy))
  }
  return { reasonText, remedyText, refusalText }
}
