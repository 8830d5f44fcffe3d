/** Text of the wanted columns of one row, in the order they were asked for; empty where the file says nothing. */
export type Cells = readonly string[]

/** What is wrong with a row: the field or column, why, and what to do. */
export type FieldProblem = { field?: string; reason: string; remedy: string }

/** One record of a file. */
export type SourceRow = {
  cells: Cells
  /** Cells of each element of the list that was asked for, where one was. */
  lines: Cells[] | undefined
  /** 1-based record, header not counted. */
  row: number
  /** 1-based line on which the record starts; the record's number where a file has no lines. */
  line: number
  /** The record as it stands in the file; the table that made it can turn it into a body. */
  source: unknown
  /** Set when the record itself cannot be read. */
  problem: FieldProblem | undefined
}

/** The columns that a mapping reads, and those of the list inside each row. */
export type Wanted = { columns: readonly string[]; each?: { path: string; columns: readonly string[] } }

export type ReadText = (cells: Cells) => string

/** State of the row being read. Readers put the first problem here: cheaper than throwing, and every reader stays a plain function. */
export type RowContext = { problem: FieldProblem | undefined; currency: string; exponent: number }

export function report(context: RowContext, problem: FieldProblem): void {
  context.problem ??= problem
}

/** A cell's text in a sentence: short and without control characters. */
export function quote(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const clean = text.replace(/[\u0000-\u001f\u007f]/g, '\u00b7')
  return clean.length > 60 ? `"${clean.slice(0, 57)}…"` : `"${clean}"`
}
