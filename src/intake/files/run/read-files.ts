import { isLookupFile, loadLookups } from './load-lookups.ts'
import type { ReadChunk, ReaderTask } from './messages.ts'
import { openForMapping, readRows } from './read-rows.ts'

/**
 * All rows of an import's files as chunks, and at the end what a person should know about how the files were read. Every file is opened and checked
 * before the first row of any is given, so that a file that does not fit stops the import while nothing is written.
 */
export async function* readFiles(task: ReaderTask): AsyncGenerator<ReadChunk, string[]> {
  const files = task.files.filter((file) => task.files.length === 1 || !isLookupFile(task.mapping, file))
  const tables = await loadLookups(task.mapping, task.files)
  let totalBytes = 0
  for (const file of files) {
    const { table } = await openForMapping(file, task, tables)
    totalBytes += table.totalBytes
    await table.close()
  }
  const notes: string[] = []
  let bytesBefore = 0
  for (const file of files) {
    const open = await openForMapping(file, task, tables)
    let isStopped = false
    for await (const chunk of readRows(open, task.isStrict, (bytes) => ({
      readBytes: bytesBefore + bytes,
      totalBytes,
    }))) {
      isStopped = task.isStrict && chunk.rejected > 0
      yield chunk
    }
    notes.push(...open.table.notes().map((note) => `${file.name}: ${note}`))
    bytesBefore += open.table.totalBytes
    if (isStopped) break
  }
  return notes
}
