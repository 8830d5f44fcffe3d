import type { LookupTables } from '../compile/columns.ts'
import { type CompiledMapping, compileMapping } from '../compile/compile-mapping.ts'
import type { FieldProblem, SourceRow } from '../compile/row.ts'
import { openTable } from '../formats/open-table.ts'
import type { SourceFile } from '../formats/source-file.ts'
import type { Table } from '../formats/table.ts'
import { checkColumns } from './check-columns.ts'
import { ChunkBuilder } from './chunk-builder.ts'
import { createGatherer } from './gather-rows.ts'
import type { ReadChunk, ReaderTask } from './messages.ts'

/** Told after every block of rows: how many bytes of the file were read. */
type Progress = (readBytes: number) => { readBytes: number; totalBytes: number }

export type OpenFile = { file: SourceFile; table: Table; compiled: CompiledMapping }

/** Opens a file and sees whether the mapping fits it, before a single row is read. */
export async function openForMapping(file: SourceFile, task: ReaderTask, tables: LookupTables): Promise<OpenFile> {
  const { mapping, currency, timeZone, receivedAtMs } = task
  const compiled = compileMapping(mapping, { currency, timeZone, receivedAtMs, tables })
  const columns = [...compiled.wanted.columns]
  const table = await openTable(file, mapping.format ?? {}, columns)
  try {
    checkColumns(table, columns, file)
  } catch (error) {
    await table.close()
    throw error
  }
  return { file, table, compiled }
}

/**
 * The rows of one file as chunks to be written. Throws a RefusalError where the file cannot be read further, after everything before that
 * place has been given. When strict, it ends with the first reject: the chunk with it holds nothing but the reject.
 */
export async function* readRows(open: OpenFile, isStrict: boolean, progress: Progress): AsyncGenerator<ReadChunk> {
  const { file, table, compiled } = open
  const builder = new ChunkBuilder(file.name)
  const gatherer = compiled.groupKey ? createGatherer(compiled.groupKey) : undefined
  let damage: unknown
  let isStopped = false

  function settle(rows: readonly SourceRow[]): void {
    const [first] = rows as [SourceRow]
    builder.countRows(rows.length)
    if (first.problem) {
      reject(rows, first.problem)
      return
    }
    const lines = gatherer ? rows.map((row) => row.cells) : first.lines
    const outcome = compiled.outcome(first.cells, lines, first.source)
    if ('skipped' in outcome) builder.skip(outcome.skipped, rows.length)
    else if ('problem' in outcome) reject(rows, outcome.problem)
    else builder.add(outcome.made)
  }

  function reject(rows: readonly SourceRow[], problem: FieldProblem): void {
    const [first] = rows as [SourceRow]
    const bodies = rows.map((row) => (row.problem && row.source === '' ? null : table.bodyOf(row)))
    const { line, row } = first
    builder.reject(
      { file: file.name, line, row, ...problem, body: bodies.length === 1 ? bodies[0] : bodies },
      rows.length,
    )
    if (!isStrict) return
    isStopped = true
    builder.dropMade()
  }

  const rows = table.rows(compiled.wanted)
  try {
    for (;;) {
      const next = await rows.next().catch((error: unknown) => {
        damage = error
        return undefined
      })
      if (!next || next.done || isStopped) break
      for (const row of next.value) {
        for (const group of gatherer ? gatherer.add(row) : [[row]]) settle(group)
        if (isStopped) break
        if (builder.isFull) yield builder.take(...bytes())
      }
      if (isStopped) break
    }
    // A file that breaks off may have broken off inside the last order.
    if (gatherer && !isStopped && damage === undefined) for (const group of gatherer.end()) settle(group)
    yield builder.take(...bytes())
  } finally {
    await rows.return(undefined)
    await table.close()
  }
  if (damage !== undefined) throw damage

  function bytes(): [number, number] {
    const { readBytes, totalBytes } = progress(table.readBytes())
    return [readBytes, totalBytes]
  }
}
