import type { Awaited } from './expected.ts'
import { expectedAfter } from './parse-text.ts'

/** What could stand at the cursor of a line that is being written. */
export type Completion = {
  /** Where what is typed begins, with the quote before a text; a choice takes the place of all from here to `to`. */
  from: number
  to: number
  /** Of the word, sign or text before the cursor what stands there already. */
  typed: string
  isInQuotes: boolean
  /** Words and signs of the language that fit what is typed. */
  words: string[]
  /** Values that could stand here, whatever is typed. */
  values: Awaited[]
}

const begun = /[\p{L}_][\p{L}\p{N}_]*$|[<>=!]+$/u

/**
 * What could stand at the cursor, as the parser itself expects it there: the line is read up to what is being typed, and whatever was
 * tried at its end is offered.
 * @example completeText("stage = 'active' and entered ", 29).words // ['stage', 'segment']
 */
export function completeText(line: string, cursor: number): Completion {
  const before = line.slice(0, cursor)
  const quote = openQuote(before)
  const typed = quote === undefined ? (begun.exec(before)?.[0] ?? '') : before.slice(quote + 1).replaceAll("''", "'")
  const from = quote ?? cursor - typed.length
  const { words, values } = expectedAfter(before.slice(0, from))
  const isInQuotes = quote !== undefined
  return {
    ...{ from, to: isInQuotes && line[cursor] === "'" ? cursor + 1 : cursor, typed, isInQuotes },
    words: isInQuotes ? [] : fitting(words, typed),
    values: isInQuotes ? values.filter(({ kind }) => kind === 'text') : values,
  }
}

/** Those that begin with what is typed, then those of which a later word does: "stage" finds "entered stage", too. */
function fitting(words: readonly string[], typed: string): string[] {
  const wanted = typed.toLowerCase()
  const later = words.filter((word) => !word.startsWith(wanted) && word.includes(` ${wanted}`))
  return [...words.filter((word) => word.startsWith(wanted) && word !== wanted), ...later]
}

/** Where the text begins that has no end yet; a quote inside a text is doubled and changes nothing. */
function openQuote(before: string): number | undefined {
  const isOpen = (before.match(/'/g)?.length ?? 0) % 2 === 1
  return isOpen ? beginningOfText(before) : undefined
}

function beginningOfText(before: string): number {
  const texts = /'(?:[^']|'')*(?:'|$)/g
  return [...before.matchAll(texts)].at(-1)?.index ?? 0
}
