import type { FieldProblem, SourceRow } from '../compile/row.ts'
import type { FileFormat } from '../mapping/schema.ts'
import { openBytes, unreadable } from './read-bytes.ts'
import type { SourceFile } from './source-file.ts'
import { longestLine, readText, type TextBlock } from './text-blocks.ts'

/** Blocks of a file whose first one has been looked at already, and lines too long to be given. */
export type OpenText = {
  file: SourceFile
  first: TextBlock
  rest: AsyncGenerator<TextBlock>
  takeLongLines(): number[]
  totalBytes: number
  readBytes(): number
  notes(): string[]
  close(): Promise<void>
}

export async function openText(file: SourceFile, format: FileFormat): Promise<OpenText> {
  const bytes = await openBytes(file)
  let longLines: number[] = []
  const reader = readText(bytes.pieces(), {
    encoding: format.encoding,
    onLongLine: (line) => longLines.push(line),
  })
  const rest = reader.blocks()
  const first = await rest.next()
  if (first.done) {
    if (longLines.length > 0)
      throw unreadable(
        file,
        `The first line is longer than ${longestLine / 1024 / 1024} MB.`,
        'This is no table of rows; check the file.',
        { code: 'first_line_too_long', values: { megabytes: longestLine / 1024 / 1024 } },
      )
    throw unreadable(file, 'The file is empty.', 'Export it again.', { code: 'file_empty', values: {} })
  }
  return {
    file,
    first: first.value,
    rest,
    takeLongLines: () => {
      const taken = longLines
      longLines = []
      return taken
    },
    totalBytes: bytes.totalBytes,
    readBytes: bytes.readBytes,
    notes: reader.notes,
    close: async () => void (await rest.return(undefined)),
  }
}

/** The row that stands for a line which was too long to be given. */
export function longLineRow(line: number): SourceRow {
  const problem: FieldProblem = {
    reason: `The line is longer than ${longestLine / 1024 / 1024} MB.`,
    remedy: 'Look for a quote or a line break that is missing; shorten the line.',
  }
  return { cells: [], lines: undefined, row: 0, line, source: '', problem }
}
