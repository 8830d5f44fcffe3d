import said from '../../words/en/readings.json' with { type: 'json' }
import type { ReportRow, Unit } from '../report.ts'
import { sayValue } from './say-value.ts'

/** A value in a sentence, with what is needed to write it in any language. `column` names the vocabulary of a word. */
export type ReadingValue = { value: string | number; unit: Unit; column?: string }

/** What figures say: a sentence by its code, and what stands in it. */
export type Reading = { code: string; values: Record<string, ReadingValue> }

/** A reading as it is answered: `text` is the sentence in English, for whoever has no words of their own for the code. */
export type ReadingSentence = Reading & { part: string | null; text: string }

/**
 * How a report reads its own figures: the sentences that hold, the most important first, and nothing where there is too little to say
 * anything. Pure: the same rows give the same sentences.
 */
export type ReadRows = (answer: {
  rows: readonly ReportRow[]
  summary: ReportRow
  params: Record<string, unknown>
}) => Reading[]

/** Sentences of a report in English by code, from where every language has them; `{{name}}` is the place of a value. */
export const sentencesOf = (kind: string): Readonly<Record<string, string>> =>
  (said.readings as Record<string, Record<string, string>>)[kind] ?? {}

/** A reading's values by their units. */
export const rate = (value: number): ReadingValue => ({ value, unit: 'rate' })
export const days = (value: number): ReadingValue => ({ value, unit: 'days' })
export const count = (value: number): ReadingValue => ({ value, unit: 'count' })
export const money = (value: number): ReadingValue => ({ value, unit: 'money' })
export const score = (value: number): ReadingValue => ({ value, unit: 'score' })
export const number = (value: number): ReadingValue => ({ value, unit: 'number' })
export const word = (column: string, value: string): ReadingValue => ({ value, unit: 'text', column })

/** Fewer customers than this carry no sentence: a share of them says more than they do. */
export const fewestToRead = 20

/**
 * The sentences of a report with their values filled in. Codes are told with their report: `second-order.never`.
 * @throws where a reading has a code that there is no sentence for, or a sentence a place that the reading has no value for
 */
export function fillSentences(
  kind: string,
  readings: readonly Reading[],
  { part, currency }: { part: string | null; currency: string },
): ReadingSentence[] {
  const sentences = sentencesOf(kind)
  return readings.map(({ code, values }) => {
    const sentence = sentences[code]
    if (sentence === undefined) throw new Error(`Report ${kind} has no sentence "${code}"`)
    const text = sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const value = values[name]
      if (!value) throw new Error(`Nothing stands for ${name} in "${kind}.${code}"`)
      return sayValue(value, currency)
    })
    return { part, code: `${kind}.${code}`, values, text }
  })
}
