import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { SourceFile } from '../formats/source-file.ts'

/** A file to import: on this machine, or a stream that is received first. */
export type ImportFile = { name: string; path: string } | { name: string; open(): Readable }

/**
 * Files on disk for all that is given. A stream is written out before its first row is read: an upload that breaks off is then no import at
 * all, and Parquet can be read from its end. `release` removes what was written.
 */
export async function receiveFiles(
  files: readonly ImportFile[],
  directory: string,
  importId: string,
): Promise<{ files: SourceFile[]; release(): Promise<void> }> {
  const incoming = join(directory, 'incoming', importId)
  const received: SourceFile[] = []
  let hasWritten = false
  try {
    for (const [index, file] of files.entries()) {
      if ('path' in file) {
        received.push(file)
        continue
      }
      await mkdir(incoming, { recursive: true, mode: 0o700 })
      hasWritten = true
      const path = join(incoming, String(index))
      await pipeline(file.open(), createWriteStream(path, { mode: 0o600 }))
      received.push({ name: file.name, path })
    }
  } catch (error) {
    await release()
    throw error
  }
  return { files: received, release }

  async function release(): Promise<void> {
    if (hasWritten) await rm(incoming, { recursive: true, force: true })
  }
}
