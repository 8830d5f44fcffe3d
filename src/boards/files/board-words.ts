import {
  createFormat,
  createSay,
  createSayCell,
  type Format,
  type LanguageTag,
  type Say,
  type SayCell,
} from '../../words/index.ts'
import { textsIn } from '../../words/texts.ts'

export type Locality = { currency: string; timeZone: string }

/** What a file is written with: the texts of its language, and figures and dates by that language's customs. */
export type BoardWords = Locality & { say: Say; format: Format; cell: SayCell }

export function wordsIn(language: LanguageTag, locality: Locality): BoardWords {
  const say = createSay(language, textsIn[language])
  const format = createFormat({ locale: language, ...locality })
  return { ...locality, say, format, cell: createSayCell(say, format) }
}

/** The title of a panel: its own, else the name of its report. */
export function titleOfPanel({ say }: BoardWords, { title, report }: { title?: string | undefined; report: string }) {
  const key = `reports.names.${report}`
  return title || (say.has(key) ? say.say(key) : report)
}
