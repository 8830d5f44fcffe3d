const patterns = {
  ',': /\s*"((?:[^"]|"")*)"\s*(?=,|$)|[^,]+/g,
  ';': /\s*"((?:[^"]|"")*)"\s*(?=;|$)|[^;]+/g,
}

type Between = keyof typeof patterns

/** Several values in one text, as the server reads them: one with the sign between them or a quote in it stands in double quotes. */
export function readWordList(text: string, between: Between = ','): string[] {
  const parts = [...text.matchAll(patterns[between])]
  return parts.map(([whole, quoted]) => quoted?.replaceAll('""', '"') ?? whole).filter(Boolean)
}

/** Undefined of none, so that they leave the address. */
export function writeWordList(words: readonly string[], between: Between = ','): string | undefined {
  const isPlain = (word: string) => !word.includes(between) && !word.includes('"')
  return words.map((word) => (isPlain(word) ? word : `"${word.replaceAll('"', '""')}"`)).join(between) || undefined
}
