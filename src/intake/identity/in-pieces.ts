/** Rows a statement: the embedded ledger runs on the main thread, which gets a breath between two statements (about 100 ms each). */
const rowsPerStatement = 5_000

/** Cuts rows into pieces for one statement each; none for no rows. */
export function* inPieces<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += rowsPerStatement) yield rows.slice(start, start + rowsPerStatement)
}
