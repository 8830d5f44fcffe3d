import { type Cause, nearestName, RefusalError, refuse } from '../../platform/index.ts'
import { type Awaited, type Expected, expectedAtEnd } from './expected.ts'
import { offersOf, type TextKind, type TextOffers } from './texts.ts'
import { readTokens, type Token } from './tokens.ts'

/**
 * Goes through a line word by word. Whatever a condition tried to find at a place is remembered, so that a mistake is answered with
 * everything that could have stood there.
 */
export type Reader = {
  peek(ahead?: number): Token
  next(): Token
  /** How many words were read. */
  position(): number
  /** The words that were read since a position. */
  tokensSince(position: number): readonly Token[]
  /** Takes the words if they come next, in any case of letters; all of them or none. */
  accept(...words: string[]): boolean
  /** Takes a sign such as `(` or `>=` if it comes next. */
  acceptSign(sign: string): boolean
  /** Takes one of several phrases, the longest that fits; undefined where none does. */
  acceptPhrase<Phrase extends string>(phrases: readonly Phrase[]): Phrase | undefined
  expect(...words: string[]): void
  expectSign(sign: string): void
  /** A text in quotes; `what` says what it should be, such as "the name of an event", `offers` which values there are. */
  expectText(what: TextKind, offers?: TextOffers): string
  /** A text in quotes if one comes next. */
  acceptText(what: TextKind): string | undefined
  expectNumber(what: string): number
  expectWord<Word extends string>(words: readonly Word[], what: string): Word
  /** @throws {RefusalError} with the column and all that was expected there */
  fail(...expected: string[]): never
  /** What could stand at the end of the line, as far as it was read. */
  atEnd(): Expected
  /** Refuses the token that was read last. */
  refuseLast(reason: string, remedy: string, cause: Cause): never
}

export function createReader(line: string): Reader {
  const tokens = readTokens(line)
  let place = 0
  const tried = new Map<number, Set<string>>()
  const awaited: (Awaited & { place: number })[] = []
  const token = (index: number) => tokens[Math.min(index, tokens.length - 1)] as Token
  const isWord = (index: number, word: string) =>
    token(index).kind === 'word' && token(index).text.toLowerCase() === word.toLowerCase()
  const remember = (...expected: string[]) => {
    const known = tried.get(place) ?? new Set()
    for (const each of expected) known.add(each)
    tried.set(place, known)
  }
  const fits = (words: readonly string[]) => words.every((word, index) => isWord(place + index, word))

  const reader: Reader = {
    peek: (ahead = 0) => token(place + ahead),
    next: () => {
      const taken = token(place)
      place = Math.min(place + 1, tokens.length - 1)
      return taken
    },
    position: () => place,
    tokensSince: (position) => tokens.slice(position, place),
    accept: (...words) => {
      if (fits(words)) {
        place += words.length
        return true
      }
      remember(words.join(' '))
      return false
    },
    acceptSign: (sign) => {
      if (token(place).kind === 'sign' && token(place).text === sign) {
        place += 1
        return true
      }
      remember(sign)
      return false
    },
    acceptPhrase: (phrases) => {
      const found = phrases
        .filter((phrase) => fits(phrase.split(' ')))
        .sort((left, right) => right.split(' ').length - left.split(' ').length)[0]
      // One that fits may be the beginning of a longer one: "unpaid" of "unpaid order".
      remember(...phrases)
      if (found !== undefined) place += found.split(' ').length
      return found
    },
    expect: (...words) => {
      if (!reader.accept(...words)) reader.fail()
    },
    expectSign: (sign) => {
      if (!reader.acceptSign(sign)) reader.fail()
    },
    expectText: (what, offers = offersOf(what)) => {
      if (token(place).kind === 'text') return reader.next().text
      awaited.push({ place, kind: 'text', what, ...offers })
      return reader.fail(`${what} in single quotes`)
    },
    acceptText: (what) => {
      if (token(place).kind === 'text') return reader.next().text
      awaited.push({ place, kind: 'text', what, ...offersOf(what) })
      remember(`${what} in single quotes`)
      return undefined
    },
    expectNumber: (what) => {
      if (token(place).kind === 'number') return reader.next().value
      awaited.push({ place, kind: 'number', what })
      return reader.fail(what)
    },
    expectWord: (words, what) => {
      const found = reader.acceptPhrase(words)
      return found ?? reader.fail(what)
    },
    fail: (...expected) => {
      throw new RefusalError(unexpected(line, token(place), [...(tried.get(place) ?? []), ...expected]))
    },
    atEnd: () => expectedAtEnd(tokens, tried, awaited),
    refuseLast: (reason, remedy, cause) => {
      throw new RefusalError(
        refuse('invalid_input', reason, { column: token(place - 1).at + 1, ...(remedy ? { remedy } : {}), cause }),
      )
    },
  }
  return reader
}

/** Few enough to be read. */
const mostShown = 24

function unexpected(line: string, found: Token, expected: readonly string[]) {
  const written = line.slice(found.at).split(/\s/, 1)[0] ?? ''
  const name = found.kind === 'end' ? 'the end of the line' : `"${written}"`
  const near = found.kind === 'word' ? nearestName(found.text, expected) : undefined
  const choices = [...new Set(expected)]
  const shown = choices.slice(0, mostShown).join(', ')
  const rest = choices.length > mostShown ? ` and ${choices.length - mostShown} more` : ''
  return refuse('invalid_input', `Here stands ${name}, which does not fit.`, {
    column: found.at + 1,
    remedy: `${near ? `Did you mean "${near}"? ` : ''}Expected: ${shown}${rest}.`,
    // Nothing found is the end of the line.
    cause: {
      code: 'unexpected',
      values: { found: found.kind === 'end' ? '' : written, near: near ?? null, expected: choices.slice(0, mostShown) },
    },
  })
}
