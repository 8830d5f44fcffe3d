import { isAscii, isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'

export type TextBlock = { text: string; isLast: boolean }

/** Whole lines of a file as text. */
export type TextReader = {
  /** Blocks end with a line break (those of a JSON list with a brace), but for the last. A block that follows damage is not given: its last line may be cut. */
  blocks(): AsyncGenerator<TextBlock>
  /** What a person should know about the encoding, once reading is done. */
  notes(): string[]
}

const newline = 10
const carriageReturn = 13
const closingBrace = 125
/** Lines that grow beyond this are no rows of a table. */
export const longestLine = 4 * 1024 * 1024

export type TextOptions = {
  /** Named by the mapping; without it UTF-8, or what the byte order mark says. */
  encoding: string | undefined
  /** Told when a single line is longer than `longestLine`; the line is left out. */
  onLongLine: (line: number) => void
}

/**
 * Cuts a file's bytes at line breaks and decodes each block by itself: no character of UTF-8 or of a code page holds a line break, so nothing
 * is cut in half (a JSON list is cut at closing braces, for the same reason). A block that is no UTF-8 is read as windows-1252, and so is everything after it: a file has one encoding.
 */
export function readText(pieces: AsyncGenerator<Buffer>, options: TextOptions): TextReader {
  const { encoding } = options
  // UTF-16 has become UTF-8 by the time that blocks are decoded.
  const codePage = encoding === undefined || encoding.startsWith('utf-') ? undefined : encoding
  let isCodePage = false
  let note: string | undefined
  let linesBefore = 0

  function decode(block: Buffer): string {
    if (codePage !== undefined) return iconv.decode(block, codePage)
    if (isAscii(block)) return block.toString('latin1')
    if (!isCodePage && !isUtf8(block)) {
      isCodePage = true
      note = `Line ${linesBefore + lineOfFirstBadByte(block)} is not UTF-8; from there on the file is read as windows-1252. If names look wrong, put "format: { encoding: … }" into the mapping.`
    }
    return isCodePage ? iconv.decode(block, 'windows-1252') : block.toString('utf8')
  }

  return {
    notes: () => (note === undefined ? [] : [note]),
    blocks: async function* () {
      for await (const { bytes, isLast } of cutAtLines(
        await toSingleBytes(pieces, options),
        options,
        () => linesBefore,
      )) {
        const text = decode(bytes)
        yield { text, isLast }
        linesBefore += countLines(bytes)
      }
    },
  }
}

async function* cutAtLines(
  pieces: AsyncGenerator<Buffer>,
  { onLongLine }: TextOptions,
  linesBefore: () => number,
): AsyncGenerator<{ bytes: Buffer; isLast: boolean }> {
  let rest: Buffer[] = []
  let restBytes = 0
  let isSkipping = false
  let mark: number | undefined
  for await (const piece of pieces) {
    mark ??= markOf(piece)
    const end = piece.lastIndexOf(mark) + 1
    if (end === 0) {
      if (isSkipping) continue
      rest.push(piece)
      restBytes += piece.length
      if (restBytes <= longestLine) continue
      onLongLine(linesBefore() + 1)
      // The lines before the long one were given with earlier blocks, so all that is kept belongs to it.
      isSkipping = true
      rest = []
      restBytes = 0
      continue
    }
    let start = 0
    if (isSkipping) {
      start = piece.indexOf(mark) + 1
      isSkipping = false
      rest = [Buffer.from('\n')]
    }
    const head = piece.subarray(start, end)
    yield { bytes: rest.length === 0 ? head : Buffer.concat([...rest, head]), isLast: false }
    rest = end < piece.length ? [piece.subarray(end)] : []
    restBytes = piece.length - end
  }
  if (restBytes > 0) yield { bytes: Buffer.concat(rest), isLast: true }
}

/** A JSON list may stand on one line, however long: it is cut behind its objects instead. */
function markOf(start: Buffer): number {
  return /^\s*\[/.test(start.toString('latin1', 0, 1000)) ? closingBrace : newline
}

/** UTF-16 becomes UTF-8, a byte order mark goes, and line breaks of old Macs become line feeds; then a line break is one byte. */
async function toSingleBytes(
  pieces: AsyncGenerator<Buffer>,
  { encoding }: TextOptions,
): Promise<AsyncGenerator<Buffer>> {
  const first = await pieces.next()
  const start = first.done ? Buffer.alloc(0) : first.value
  const wide = wideEncoding(start, encoding)
  if (wide !== undefined) return decodeWide(start, pieces, wide)
  const hasMark = start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf
  const body = hasMark ? start.subarray(3) : start
  const isOldMac = !body.includes(newline) && body.includes(carriageReturn)
  return isOldMac ? withLineFeeds(body, pieces) : prepend(body, pieces)
}

function wideEncoding(start: Buffer, encoding: string | undefined): 'utf-16le' | 'utf-16be' | undefined {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  return encoding === 'utf-16le' || encoding === 'utf-16be' ? encoding : undefined
}

async function* prepend(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (first.length > 0) yield first
  yield* rest
}

async function* decodeWide(first: Buffer, rest: AsyncGenerator<Buffer>, encoding: string): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding)
  yield Buffer.from(decoder.decode(first, { stream: true }))
  for await (const piece of rest) yield Buffer.from(decoder.decode(piece, { stream: true }))
  yield Buffer.from(decoder.decode())
}

async function* withLineFeeds(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  for await (const piece of prepend(first, rest)) {
    const copy = Buffer.from(piece)
    for (let at = copy.indexOf(carriageReturn); at >= 0; at = copy.indexOf(carriageReturn, at + 1)) copy[at] = newline
    yield copy
  }
}

function countLines(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) count += 1
  return count
}

function lineOfFirstBadByte(block: Buffer): number {
  let start = 0
  for (let line = 1; ; line += 1) {
    const end = block.indexOf(newline, start)
    if (end < 0 || !isUtf8(block.subarray(start, end))) return line
    start = end + 1
  }
}
