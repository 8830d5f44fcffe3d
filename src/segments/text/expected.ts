import type { TextOffers } from './texts.ts'
import type { Token } from './tokens.ts'

/** A value that could stand at a place: a text in quotes or a number. `what` says which, as a mistake does. */
export type Awaited = { kind: 'text' | 'number'; what: string } & TextOffers

/** What could stand at a place: words and signs of the language, and values. */
export type Expected = { words: string[]; values: Awaited[] }

/**
 * What could stand at the end of a line, out of all that was tried while it was read: what was tried there, and of phrases that were
 * tried before it and have begun (`entered`, of "entered stage") the words that are left.
 */
export function expectedAtEnd(
  tokens: readonly Token[],
  tried: ReadonlyMap<number, ReadonlySet<string>>,
  awaited: readonly (Awaited & { place: number })[],
): Expected {
  const end = tokens.length - 1
  const words = [...tried].flatMap(([place, phrases]) => {
    const begun = tokens.slice(place, end).map(({ text }) => text.toLowerCase())
    return [...phrases].flatMap((phrase) => {
      const parts = phrase.split(' ')
      const isBegun = parts.length > begun.length && begun.every((word, index) => word === parts[index])
      return isBegun ? [parts.slice(begun.length).join(' ')] : []
    })
  })
  const values = awaited.filter(({ place }) => place === end).map(({ place: _, ...value }) => value)
  return { words: [...new Set(words)].filter((phrase) => !phrase.endsWith('in single quotes')), values }
}
