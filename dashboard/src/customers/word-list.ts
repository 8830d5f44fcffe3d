const part = /"((?:[^"]|"")*)"(?=,|$)|[^,]+/g

/** The values of a filter, as the server reads them: commas between; one with a comma or a quote in it stands in double quotes. */
export function readWordList(text: string): string[] {
  return [...text.matchAll(part)].map(([whole, quoted]) => quoted?.replaceAll('""', '"') ?? whole).filter(Boolean)
}

/** Undefined of none, so that the filter goes. */
export function writeWordList(words: readonly string[]): string | undefined {
  const written = words.map((word) => (/[",]/.test(word) ? `"${word.replaceAll('"', '""')}"` : word)).join(',')
  return written || undefined
}
