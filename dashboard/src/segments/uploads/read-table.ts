/** A file as rows of cells, the first of them its head. */
export type Table = { columns: string[]; rows: string[][] }

const delimiters = [',', ';', '\t'] as const

/** A text with a row a line (RFC 4180: what has the delimiter in it stands in double quotes); which delimiter, its first line tells. */
export function readTable(text: string): Table {
  const content = text.replace(/^\uFEFF/, '')
  const firstLine = content.split(/\r?\n/, 1)[0] ?? ''
  const [delimiter] = delimiters.toSorted((a, b) => firstLine.split(b).length - firstLine.split(a).length)
  const [columns = [], ...rows] = cellsOf(content, delimiter ?? ',')
  return { columns: columns.map((name) => name.trim()), rows }
}

function cellsOf(text: string, delimiter: string): string[][] {
  const cell = new RegExp(`"((?:[^"]|"")*)"|[^${delimiter}\\r\\n]*`, 'y')
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length || row.length > 0) {
    cell.lastIndex = at
    const [whole = '', quoted] = cell.exec(text) ?? []
    row.push(quoted?.replaceAll('""', '"') ?? whole)
    at += whole.length
    // What stands between a closing quote and the delimiter is nobody's.
    while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at += 1
    if (text[at] === delimiter) {
      at += 1
      continue
    }
    if (row.some((each) => each !== '')) rows.push(row)
    row = []
    at += text.startsWith('\r\n', at) ? 2 : 1
  }
  return rows
}

/** The identifiers of a column; of a text without a head, such as addresses pasted a line each, the whole of it. */
export function identifiersOf({ columns, rows }: Table, column: number, hasHead: boolean): string[] {
  const all = hasHead ? rows : [columns, ...rows]
  return [...new Set(all.map((row) => (row[column] ?? '').trim()).filter((each) => each !== ''))]
}

/** Whether the first row looks like names of columns: nothing in it that is an address or a number. */
export const looksLikeHead = ({ columns }: Table): boolean =>
  columns.every((name) => /^[\p{L}_][\p{L}\p{N}_ ().-]*$/u.test(name) && !/\d{3}/.test(name))

/** The rows as objects by the names of their columns. */
export const recordsOf = ({ columns, rows }: Table): Record<string, string>[] =>
  rows.map((row) => Object.fromEntries(columns.map((name, place) => [name, row[place] ?? ''])))

const placeAndTime = ['date', 'on_date', 'day', 'country', 'region', 'city']

/** What a feed tells beyond its places and days. */
export const factsOf = ({ columns }: Table): string[] => columns.filter((name) => name && !placeAndTime.includes(name))
