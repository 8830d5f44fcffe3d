import type { FieldProblem, SourceRow } from '../compile/row.ts'
import { splitBlanks } from './split-record.ts'

/** Rows of text whose columns are parted by blanks (fixed width, no quotes). One for each file. */
export function createSpacedReader(slots: Int32Array, wantedCount: number, firstLine: number) {
  let line = firstLine - 1
  let row = 0
  return (block: string): SourceRow[] => {
    const rows: SourceRow[] = []
    const texts = block.split('\n')
    // The text behind the last line break of a block is no line.
    if (texts.at(-1) === '') texts.pop()
    for (const source of texts) {
      line += 1
      const all = splitBlanks(source)
      if (all.length === 0) continue
      row += 1
      rows.push({
        cells: pick(all),
        lines: undefined,
        row,
        line,
        source: source.trimEnd(),
        problem: problemOf(all, source),
      })
    }
    return rows
  }

  function pick(all: string[]): string[] {
    const cells = new Array<string>(wantedCount).fill('')
    for (let column = 0; column < slots.length; column += 1) {
      const slot = slots[column] as number
      if (slot >= 0) cells[slot] = all[column] ?? ''
    }
    return cells
  }

  function problemOf(all: string[], source: string): FieldProblem | undefined {
    if (source.includes('\u0000'))
      return { reason: 'The row holds a NUL character.', remedy: 'Export the file again as UTF-8 text.' }
    if (all.length === slots.length) return undefined
    return {
      reason: `The row has ${all.length} columns where ${slots.length} are expected.`,
      remedy: 'Complete the row; columns are parted by blanks.',
    }
  }
}
