import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { newId, RefusalError, refuse } from '../../platform/index.ts'
import { limits } from '../limits.ts'
import type { FileHere } from './run-import.ts'

/**
 * Writes an upload to disk whole before its first row is read: one that breaks off is then no import at all, and Parquet can be read from its end.
 * @throws {RefusalError} where it is larger than an upload may be
 */
export async function receiveUpload(
  upload: Readable,
  name: string,
  directory: string,
  nowMs: number,
): Promise<{ file: FileHere; bytes: number; release(): Promise<void> }> {
  const folder = join(directory, 'incoming')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // Never the name that was sent: it may hold a path.
  const path = join(folder, newId('upl', nowMs))
  const release = () => rm(path, { force: true })
  const written = createWriteStream(path, { mode: 0o600 })
  try {
    await pipeline(upload, bounded, written)
  } catch (error) {
    await release()
    throw error
  }
  return { file: { name, path }, bytes: written.bytesWritten, release }
}

async function* bounded(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    if (bytes > limits.uploadBytes) {
      const remedy = 'Cut the file in parts, or compress it.'
      throw new RefusalError(
        refuse('too_large', `An upload may have ${limits.uploadBytes / 1e9} GB.`, {
          remedy,
          cause: { code: 'upload_too_large', values: { gigabytes: limits.uploadBytes / 1e9 } },
        }),
      )
    }
    yield chunk
  }
}
