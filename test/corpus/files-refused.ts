import { constants, gzipSync, zstdCompressSync } from 'node:zlib'
import { type BadFile, csv, goodRows, rowOf, text } from './files-shape.ts'

function refused(name: string, fileName: string, content: () => Buffer, reason: string, where: object = {}): BadFile {
  return { name, fileName, content, good: 0, refusal: { reason, ...where } }
}

/** Files of which nothing can be read. */
export const refusedFiles: readonly BadFile[] = [
  refused('nothing at all', 'orders.csv', () => Buffer.alloc(0), 'The file is empty'),
  refused(
    'a missing column',
    'orders.csv',
    text(`order_id,email,ordered_at,item\n1,a@b.de,2025-03-01,Cup\n`),
    'There is no column "total"',
    { field: 'total' },
  ),
  refused(
    'a column under another name',
    'orders.csv',
    text(`Order ID,email,ordered_at,total,item\n${rowOf(1)}\n`),
    'There is no column "order_id"',
    { field: 'order_id' },
  ),
  refused(
    'the same column twice',
    'orders.csv',
    text(`order_id,email,ordered_at,total,total,item\n1,a@b.de,2025-03-01,1,2,Cup\n`),
    'two columns "total"',
    { field: 'total' },
  ),
  refused('no header', 'orders.csv', text(`${goodRows(3).join('\n')}\n`), '"order_id"'),
  refused('a header without names', 'orders.csv', text(`,,,,\n${rowOf(1)}\n`), 'header has no names', { line: 1 }),
  refused('only blank lines', 'orders.csv', text('\n\n\n\n'), 'no names', { line: 1 }),
  refused('a first line of 10 MB', 'orders.csv', () => Buffer.alloc(10_000_000, 'x'), 'longer than 4 MB'),
  refused(
    'a ZIP archive',
    'orders.csv',
    () => Buffer.from('504b030414000600', 'hex'),
    'ZIP archive or an Excel workbook',
  ),
  refused(
    'an Excel workbook',
    'orders.xlsx',
    () => Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(2000, 7)]),
    'Excel workbook',
  ),
  refused('an old Excel workbook', 'orders.xls', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old Excel workbook'),
  refused('a PDF', 'orders.csv', text('%PDF-1.7\n%...'), 'PDF document'),
  refused('an SQLite database', 'orders.db', text('SQLite format 3\u0000'), 'SQLite database'),
  refused('a picture', 'orders.csv', () => Buffer.from('89504e470d0a1a0a', 'hex'), 'a picture'),
  refused('bzip2', 'orders.csv.bz2', text('BZh91AY&SY'), 'bzip2'),
  refused('xz', 'orders.csv.xz', () => Buffer.from('fd377a585a000004', 'hex'), 'xz'),
  refused('an Avro file', 'orders.avro', () => Buffer.from('4f626a01', 'hex'), 'Avro'),
  refused(
    'random bytes',
    'orders.csv',
    () => Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919 + (index >> 3)) % 251)),
    '"order_id"',
  ),
  refused('NULs', 'orders.csv', () => Buffer.alloc(5000), 'not text'),
  refused(
    'UTF-16 without a mark',
    'orders.csv',
    () => Buffer.from(csv(...goodRows(20)).toString(), 'utf16le'),
    'UTF-16 without a byte order mark',
  ),
  refused(
    'an HTML page (the login of a shop)',
    'orders.csv',
    text('<!DOCTYPE html>\n<html><body>Log in</body></html>\n'),
    '"order_id"',
  ),
  refused(
    'a gzip file with nothing behind its mark',
    'orders.csv.gz',
    () => Buffer.from('1f8b', 'hex'),
    'ends in the middle',
  ),
  refused(
    'a zstd file with nothing behind its mark',
    'orders.csv.zst',
    () => Buffer.from('28b52ffd', 'hex'),
    'ends in the middle',
  ),
  refused(
    'bytes that only look like gzip',
    'orders.csv.gz',
    () => Buffer.concat([Buffer.from('1f8b', 'hex'), Buffer.alloc(100, 9)]),
    'damaged',
  ),
  refused('only the mark of Parquet', 'orders.parquet', text('PAR1'), 'no readable end'),
  refused(
    'Parquet cut short',
    'orders.parquet',
    () => Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(5000, 3)]),
    'no readable end',
  ),
  refused(
    'Parquet with a wild footer',
    'orders.parquet',
    () =>
      Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(100, 0xff), Buffer.from([50, 0, 0, 0]), Buffer.from('PAR1')]),
    'no readable end',
  ),
]

/** Enough rows for many blocks of packed data, with texts that do not repeat. */
const manyRows = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    rowOf(index + 1, { item: `Cup ${((index * 2654435761) % 4294967296).toString(36)}` }),
  )

/** Packed files that are cut, damaged, or only named so. */
export const damagedPackings: readonly BadFile[] = [
  {
    name: 'gzip cut in the middle',
    fileName: 'orders.csv.gz',
    content: () => half(gzipSync(csv(...manyRows(60_000)))),
    good: 20_000,
    refusal: { reason: 'ends in the middle' },
  },
  {
    name: 'zstd cut in the middle',
    fileName: 'orders.csv.zst',
    content: () => half(packed(csv(...manyRows(60_000)))),
    good: 20_000,
    refusal: { reason: 'ends in the middle' },
  },
  {
    name: 'gzip without its last bytes',
    fileName: 'orders.csv.gz',
    content: () => gzipSync(csv(...goodRows(5))).subarray(0, -6),
    good: 5,
    refusal: { reason: 'ends in the middle' },
  },
  {
    name: 'gzip with wrong bytes inside',
    fileName: 'orders.csv.gz',
    content: () => spoilt(gzipSync(csv(...manyRows(60_000)))),
    good: 10_000,
    refusal: { reason: 'damaged' },
  },
  {
    name: 'zstd with wrong bytes inside',
    fileName: 'orders.csv.zst',
    content: () => spoilt(packed(csv(...manyRows(60_000)))),
    good: 10_000,
    refusal: { reason: 'damaged' },
  },
  {
    name: 'gzip under the name of a CSV',
    fileName: 'orders.csv',
    content: () => gzipSync(csv(...goodRows(2))),
    good: 2,
  },
  { name: 'a CSV under the name of gzip', fileName: 'orders.csv.gz', content: () => csv(...goodRows(2)), good: 2 },
  {
    name: 'two gzip files joined',
    fileName: 'orders.csv.gz',
    content: () => Buffer.concat([gzipSync(csv(rowOf(1))), gzipSync(Buffer.from(`${rowOf(2)}\n`))]),
    good: 2,
  },
]

/** As the zstd program packs: with a checksum. Without one, wrong bytes inside may go unnoticed. */
const packed = (bytes: Buffer) => zstdCompressSync(bytes, { params: { [constants.ZSTD_c_checksumFlag]: 1 } })
const half = (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)
function spoilt(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  copy.fill(0xff, copy.length >> 1, (copy.length >> 1) + 200)
  return copy
}
