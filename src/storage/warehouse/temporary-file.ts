import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

/** Has a file written in a folder of its own and gives what is in it; both are gone once it was read, given up or could not be written. */
export async function readThenRemove(write: (path: string) => Promise<void>): Promise<Readable> {
  const folder = await mkdtemp(join(tmpdir(), 'regulars-file-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    const path = join(folder, 'rows')
    await write(path)
    return createReadStream(path).on('close', () => void remove())
  } catch (error) {
    await remove()
    throw error
  }
}
