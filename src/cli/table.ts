/** `isWhole`: a text that is of no use when it is cut, such as an id that somebody will copy. */
export type TableColumn = { title: string; isRight: boolean; isWhole?: boolean }

const gap = '  '
const narrowestText = 10
const ellipsis = '…'

/**
 * Rows as aligned columns no wider than `width`. Where they are too wide, headings are broken between words, then long texts cut short; where
 * that is not enough, each row becomes a small list of its own, so nothing is lost off the edge.
 */
export function renderTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  width: number,
): string {
  const cells = columns.map((_, index) => Math.max(0, ...rows.map((row) => lengthOf(row[index] ?? ''))))
  const whole = cells.map((cell, index) => Math.max(cell, lengthOf(columns[index]?.title ?? '')))
  const broken = cells.map((cell, index) => Math.max(cell, ...wordsOf(columns[index]?.title ?? '').map(lengthOf)))
  const widths = spareOf(whole, width) >= 0 ? whole : cutTexts(columns, broken, width)
  if (widths === undefined) return renderList(columns, rows, width)
  const line = (texts: readonly string[]) =>
    texts
      .map((text, index) => pad(text, widths[index] ?? 0, columns[index]?.isRight ?? false))
      .join(gap)
      .trimEnd()
  const rule = widths.map((each) => '─'.repeat(each)).join(gap)
  return [...headings(columns, widths).map(line), rule, ...rows.map(line)].join('\n')
}

function spareOf(widths: readonly number[], width: number): number {
  return width - widths.reduce((sum, each) => sum + each, 0) - gap.length * (widths.length - 1)
}

/** Takes from the widest texts until everything fits; undefined where nothing is left to take. */
function cutTexts(columns: readonly TableColumn[], wanted: readonly number[], width: number): number[] | undefined {
  const widths = [...wanted]
  for (let spare = spareOf(widths, width); spare < 0; spare = spareOf(widths, width)) {
    const texts = widths.map((each, index) => (columns[index]?.isRight || columns[index]?.isWhole ? 0 : each))
    const widest = texts.indexOf(Math.max(...texts))
    if ((texts[widest] ?? 0) <= narrowestText) return undefined
    widths[widest] = Math.max(narrowestText, (widths[widest] ?? 0) + spare)
  }
  return widths
}

/** The lines of the headings, each heading broken to its column's width and standing on the rule. */
function headings(columns: readonly TableColumn[], widths: readonly number[]): string[][] {
  const broken = columns.map(({ title }, index) => breakTitle(title, widths[index] ?? 0))
  const height = Math.max(...broken.map((lines) => lines.length))
  return Array.from({ length: height }, (_, row) => broken.map((lines) => lines[row - height + lines.length] ?? ''))
}

function breakTitle(title: string, width: number): string[] {
  const lines: string[] = []
  for (const word of wordsOf(title)) {
    const last = lines.at(-1)
    if (last === undefined || lengthOf(last) + lengthOf(word) + 1 > width) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}

function renderList(columns: readonly TableColumn[], rows: readonly (readonly string[])[], width: number): string {
  const titleWidth = Math.max(...columns.map(({ title }) => lengthOf(title)))
  const entry = (row: readonly string[]) =>
    columns
      .map(({ title }, index) => `${pad(title, titleWidth, false)}${gap}${row[index] ?? ''}`)
      .map((line) => cut(line, width))
      .join('\n')
  return rows.map(entry).join('\n\n')
}

function pad(text: string, width: number, isRight: boolean): string {
  const short = cut(text, width)
  const padding = ' '.repeat(Math.max(0, width - lengthOf(short)))
  return isRight ? padding + short : short + padding
}

/** Control characters never reach the terminal: names come from strangers. */
function cut(text: string, width: number): string {
  const flat = text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
  if (lengthOf(flat) <= width) return flat
  return [...flat].slice(0, width - 1).join('') + ellipsis
}

function wordsOf(title: string): string[] {
  return title.split(' ')
}

/** Characters, not code units, so that names with accents or emoji line up. */
function lengthOf(text: string): number {
  return [...text].length
}
