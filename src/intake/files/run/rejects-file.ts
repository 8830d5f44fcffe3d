import { createWriteStream, type WriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import type { RejectedRow } from './messages.ts'

/** All refused rows of an import, one JSON object a line. Made with the first of them. */
export type RejectsFile = {
  readonly path: string | undefined
  write(rows: readonly RejectedRow[]): Promise<void>
  close(): Promise<void>
}

export function createRejectsFile(directory: string, importId: string): RejectsFile {
  const path = join(directory, `${importId}.ndjson`)
  let stream: WriteStream | undefined
  return {
    get path() {
      return stream ? path : undefined
    },
    write: async (rows) => {
      if (rows.length === 0) return
      if (!stream) {
        await mkdir(directory, { recursive: true, mode: 0o700 })
        // Rows of customers: for this user alone.
        stream = createWriteStream(path, { mode: 0o600 })
      }
      const text = rows.map((row) => `${JSON.stringify({ importId, ...row })}\n`).join('')
      await writeWhole(stream, text)
    },
    close: async () => {
      if (!stream) return
      stream.end()
      await finished(stream)
    },
  }
}

function writeWhole(stream: WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()))
  })
}
