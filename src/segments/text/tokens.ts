import { RefusalError, refuse } from '../../platform/index.ts'

export type Token = {
  kind: 'word' | 'text' | 'number' | 'sign' | 'end'
  /** As written; of a text what stands between the quotes. */
  text: string
  /** Of a number its value; with a percent sign the fraction. */
  value: number
  /** 0-based place of its first character. */
  at: number
}

const pattern =
  /(?<space>\s+)|(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?%?)|(?<word>[\p{L}_][\p{L}\p{N}_]*)|'(?<text>(?:[^']|'')*)'|(?<sign><=|>=|!=|<>|=|<|>|\(|\)|,)/uy

/**
 * Cuts a line into words, texts in single quotes (a quote inside is doubled), numbers and signs; the last token is `end`.
 * @throws {RefusalError} with the column of a character that begins none of these, or of a number beyond all that there are
 */
export function readTokens(line: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < line.length) {
    pattern.lastIndex = at
    const found = pattern.exec(line)
    if (!found?.groups) throw new RefusalError(strangeCharacter(line, at))
    const { space, number, word, text, sign } = found.groups
    if (number !== undefined) tokens.push({ kind: 'number', text: number, value: numberOf(number, at), at })
    else if (word !== undefined) tokens.push({ kind: 'word', text: word, value: 0, at })
    else if (text !== undefined) tokens.push({ kind: 'text', text: text.replaceAll("''", "'"), value: 0, at })
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign === '<>' ? '!=' : sign, value: 0, at })
    else if (space === undefined) throw new RefusalError(strangeCharacter(line, at))
    at = pattern.lastIndex
  }
  tokens.push({ kind: 'end', text: '', value: 0, at: line.length })
  return tokens
}

/** A text as it is written in a line. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

function numberOf(number: string, at: number): number {
  if (!Number.isFinite(Number.parseFloat(number)))
    throw new RefusalError(
      refuse('invalid_input', `${number} is larger than any number can be.`, {
        column: at + 1,
        cause: { code: 'number_beyond_all', values: {} },
      }),
    )
  // Rounded to what was written: 7% divided in floating point would be 0.07000000000000001. Zero has no sign here.
  if (number.endsWith('%')) return Number((Number(number.slice(0, -1)) / 100).toPrecision(15)) + 0
  return Number(number) + 0
}

function strangeCharacter(line: string, at: number) {
  const character = String.fromCodePoint(line.codePointAt(at) ?? 0)
  const isQuote = character === "'" || character === '"'
  return refuse('invalid_input', isQuote ? 'This text has no end.' : `"${character}" means nothing here.`, {
    column: at + 1,
    remedy:
      character === '"'
        ? "Texts stand in single quotes: 'Shoes'."
        : isQuote
          ? "Close it with a single quote; a quote inside a text is written twice: 'Ann''s'."
          : 'Texts stand in single quotes; numbers are written with a point.',
    cause: isQuote ? { code: 'text_without_end', values: {} } : { code: 'strange_character', values: { character } },
  })
}
