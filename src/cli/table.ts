export type TableColumn = { title: string; isRight: boolean }

const gap = '  '
const narrowestText = 10
const ellipsis = '…'

/**
 * Rows as aligned columns no wider than `width`: first long texts are cut short; where that is not enough, each row becomes a small
 * list of its own, so nothing is lost off the edge.
 */
export function renderTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  width: number,
): string {
  const widths = columns.map((column, index) =>
    Math.max(lengthOf(column.title), ...rows.map((row) => lengthOf(row[index] ?? ''))),
  )
  const spare = () => width - widths.reduce((sum, each) => sum + each, 0) - gap.length * (columns.length - 1)
  while (spare() < 0) {
    const widest = widestText(columns, widths)
    if (widest === undefined) return renderList(columns, rows, width)
    widths[widest] = Math.max(narrowestText, (widths[widest] ?? 0) + spare())
  }
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => pad(cell, widths[index] ?? 0, columns[index]?.isRight ?? false))
      .join(gap)
      .trimEnd()
  const rule = widths.map((each) => '─'.repeat(each)).join(gap)
  return [line(columns.map(({ title }) => title)), rule, ...rows.map(line)].join('\n')
}

function widestText(columns: readonly TableColumn[], widths: readonly number[]): number | undefined {
  let widest: number | undefined
  columns.forEach((column, index) => {
    const isNarrowable = !column.isRight && (widths[index] ?? 0) > narrowestText
    if (isNarrowable && (widest === undefined || (widths[index] ?? 0) > (widths[widest] ?? 0))) widest = index
  })
  return widest
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
  const padding = ' '.repeat(width - lengthOf(short))
  return isRight ? padding + short : short + padding
}

function cut(text: string, width: number): string {
  const flat = text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
  if (lengthOf(flat) <= width) return flat
  return [...flat].slice(0, width - 1).join('') + ellipsis
}

/** Characters, not code units, so that names with accents or emoji line up. */
function lengthOf(text: string): number {
  return [...text].length
}
