import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { pipeline, type Transform } from 'node:stream'
import { createGunzip, createZstdDecompress } from 'node:zlib'
import { type Cause, RefusalError, refuse } from '../../../platform/index.ts'
import type { SourceFile } from './source-file.ts'

export type Packing = 'plain' | 'gzip' | 'zstd'

/** A file's bytes, unpacked, in order. */
export type ByteReader = {
  packing: Packing
  totalBytes: number
  /** Bytes of the file itself read so far, before unpacking. */
  readBytes(): number
  /** Pieces of about a quarter megabyte. Throws a RefusalError with file and byte where the packing is damaged. */
  pieces(): AsyncGenerator<Buffer>
}

const pieceBytes = 256 * 1024

/** Opens a file for reading; what it is packed with shows in its first bytes, whatever its name says. */
export async function openBytes(file: SourceFile): Promise<ByteReader> {
  const { size, isFile } = await statOrRefuse(file)
  if (!isFile)
    throw unreadable(file, 'It is not a file.', 'Give the path of a file.', { code: 'file_missing', values: {} })
  const packing = packingOf(await readStart(file, 4))
  let readBytes = 0
  return {
    packing,
    totalBytes: size,
    readBytes: () => readBytes,
    pieces: async function* () {
      const raw = createReadStream(file.path, { highWaterMark: pieceBytes })
      raw.on('data', (piece) => {
        readBytes += piece.length
      })
      const unpacked = packing === 'plain' ? raw : unpack(raw, packing)
      try {
        for await (const piece of unpacked) yield piece as Buffer
      } catch (error) {
        throw asRefusal(error, file, readBytes)
      } finally {
        unpacked.destroy()
        raw.destroy()
      }
    },
  }
}

async function statOrRefuse(file: SourceFile): Promise<{ size: number; isFile: boolean }> {
  try {
    const found = await stat(file.path)
    return { size: found.size, isFile: found.isFile() }
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    if (isMissing)
      throw unreadable(file, 'There is no such file.', 'Check the path.', { code: 'file_missing', values: {} })
    const { message } = error as Error
    throw unreadable(file, message, 'Check the path.', { code: 'file_unreadable', values: { message } })
  }
}

/** The first bytes of a file, before unpacking. */
export async function readStart(file: SourceFile, length: number): Promise<Buffer> {
  try {
    const handle = await open(file.path)
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await handle.close()
    }
  } catch (error) {
    const { message } = error as Error
    const cause = { code: 'file_unreadable', values: { message } } as const
    throw unreadable(file, `It cannot be opened: ${message}.`, 'Check its permissions.', cause)
  }
}

function packingOf(start: Buffer): Packing {
  if (start[0] === 0x1f && start[1] === 0x8b) return 'gzip'
  return start.length >= 4 && start.readUInt32LE(0) === 0xfd2fb528 ? 'zstd' : 'plain'
}

function unpack(raw: NodeJS.ReadableStream, packing: 'gzip' | 'zstd'): Transform {
  const options = { chunkSize: pieceBytes }
  const unpacker = packing === 'gzip' ? createGunzip(options) : createZstdDecompress(options)
  // The error reaches whoever reads the unpacked side.
  pipeline(raw, unpacker, () => undefined)
  return unpacker
}

function asRefusal(error: unknown, file: SourceFile, atByte: number): Error {
  const { code = '', message } = error as NodeJS.ErrnoException
  if (code === 'Z_BUF_ERROR')
    return unreadable(
      file,
      `The file ends in the middle (at byte ${atByte}).`,
      'It was cut off: fetch it again and import it again; what is in already stays in once.',
      { code: 'file_cut_off', values: { byte: atByte } },
    )
  if (/^Z_|^ZSTD/.test(code))
    return unreadable(
      file,
      `The file is damaged before byte ${atByte} (${message}).`,
      'Fetch it again and import it again; what is in already stays in once.',
      { code: 'file_damaged', values: { byte: atByte, message } },
    )
  return error instanceof Error ? error : new Error(String(error))
}

export function unreadable(
  file: SourceFile,
  reason: string,
  remedy: string,
  cause: Cause,
  line?: number,
): RefusalError {
  const place = { file: file.name, ...(line === undefined ? {} : { line }) }
  return new RefusalError(refuse('unreadable_file', reason, { ...place, remedy, cause }))
}
