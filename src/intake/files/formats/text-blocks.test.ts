import { describe, expect, test } from 'vitest'
import { longestLine, readText } from './text-blocks.ts'

async function* piecesOf(...pieces: Buffer[]): AsyncGenerator<Buffer> {
  yield* pieces
}

async function read(pieces: Buffer[], encoding?: string) {
  const longLines: number[] = []
  const reader = readText(piecesOf(...pieces), { encoding, onLongLine: (line) => longLines.push(line) })
  let text = ''
  for await (const block of reader.blocks()) text += block.text
  return { text, longLines, notes: reader.notes() }
}

/** Every byte a piece of its own: nothing may depend on where a piece ends. */
const shredded = (bytes: Buffer) => Array.from(bytes, (_, index) => bytes.subarray(index, index + 1))

const text = 'name,city\nZoë,Århus\n茶,東京\nlast'

describe('readText', () => {
  test.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 little-endian with a mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 big-endian with a mark', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('%s', async (_name, bytes) => {
    expect((await read([bytes])).text).toBe(text)
    // A mark needs its bytes together, which the first piece of a file always has.
    expect((await read([bytes.subarray(0, 4), ...shredded(bytes.subarray(4))])).text).toBe(text)
  })

  test('what is no UTF-8 is windows-1252 from there on, and says so with the line', async () => {
    const bytes = Buffer.concat([Buffer.from('a,b\nc,d\n'), Buffer.from('Zo\xeb,\x80 5\nx,\xe9\n', 'latin1')])
    const { text, notes } = await read([bytes])
    expect(text).toBe('a,b\nc,d\nZoë,€ 5\nx,é\n')
    expect(notes).toEqual([expect.stringContaining('Line 3 is not UTF-8')])
  })

  test('an encoding that the mapping names is used from the start', async () => {
    expect((await read([Buffer.from([0xc3, 0xa9])], 'windows-1252')).text).toBe('Ã©')
    expect((await read([Buffer.from([0xb2, 0xe8, 0x0a])], 'gbk')).text).toBe('茶\n')
    expect((await read([Buffer.from('a\n', 'utf16le')], 'utf-16le')).text).toBe('a\n')
  })

  test('line breaks of old Macs', async () => {
    expect((await read([Buffer.from('a,b\rc,d\r')])).text).toBe('a,b\nc,d\n')
  })

  test('a line that is too long is left out and named; the lines around it stay where they are', async () => {
    const long = Buffer.alloc(longestLine + 10, 'x')
    const pieces = [Buffer.from('a\nb\n'), long.subarray(0, 1_000_000), long.subarray(1_000_000), Buffer.from('x\nc\n')]
    expect(await read(pieces)).toMatchObject({ text: 'a\nb\n\nc\n', longLines: [3] })
  })

  test('a JSON list on one line is cut behind its objects', async () => {
    const list = `[${Array.from({ length: 10 }, (_, index) => `{"n":${index}}`).join(',')}]`
    const pieces = shredded(Buffer.from(list))
    const reader = readText(piecesOf(...pieces), { encoding: undefined, onLongLine: () => undefined })
    const blocks: string[] = []
    for await (const block of reader.blocks()) blocks.push(block.text)
    expect(blocks.join('')).toBe(list)
    expect(blocks.length).toBeGreaterThan(5)
  })

  test('nothing is no block', async () => {
    expect((await read([])).text).toBe('')
  })
})
