/** All cells of one record's text, for a header or for the body of a reject. Lenient: what cannot be read is taken as it stands. */
export function splitRecord(text: string, delimiter: string): string[] {
  const cells: string[] = []
  let at = 0
  for (;;) {
    let cell: string
    if (text[at] === '"') {
      const close = endOfQuoted(text, at + 1)
      cell = text.slice(at + 1, close).replaceAll('""', '"')
      at = text.indexOf(delimiter, close)
    } else {
      const end = text.indexOf(delimiter, at)
      cell = text.slice(at, end < 0 ? text.length : end)
      at = end
    }
    cells.push(cell.trim())
    if (at < 0) return cells
    at += 1
  }
}

function endOfQuoted(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at
  }
  return text.length
}

/** Cells of a row whose columns are parted by blanks. */
export function splitBlanks(text: string): string[] {
  const trimmed = text.trim()
  return trimmed === '' ? [] : trimmed.split(/\s+/)
}
