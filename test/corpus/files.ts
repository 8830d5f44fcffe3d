import { constants, gzipSync, zstdCompressSync } from 'node:zlib'

/** How a file that should be fine and is not must be answered. */
export type BadFile = {
  name: string
  /** Name under which it is offered; the import must not trust it. */
  fileName: string
  content: () => Buffer
  /** Rows of it that are good all the same and must be in. */
  good: number
  /** For each refused row: its line, field and a part of the reason. */
  rejects?: readonly Rejected[]
  /** Where the file as a whole cannot be read (further): a part of the reason, and the line or field it must name. */
  refusal?: { reason: string; line?: number; field?: string }
  /** A part of a note that must be given. */
  note?: string
}
export type Rejected = { line: number; field?: string; reason: string }

/** The mapping that all of them are imported with. */
export const corpusMapping = `
name: corpus
row: order
timeZone: Europe/Copenhagen
currency: EUR
fields:
  orderId: order_id
  customer.email: email
  occurredAt: ordered_at
  total: total
  line.name: item
`

const header = 'order_id,email,ordered_at,total,item'
const rowOf = (id: number, change: Partial<Record<'email' | 'at' | 'total' | 'item', string>> = {}) =>
  [
    id,
    change.email ?? `c${id}@example.com`,
    change.at ?? '2025-03-01 10:00',
    change.total ?? '12.50',
    change.item ?? 'Cup',
  ].join(',')
const goodRows = (count: number, from = 1) => Array.from({ length: count }, (_, index) => rowOf(from + index))
const csv = (...rows: string[]) => Buffer.from(`${[header, ...rows].join('\n')}\n`)
const text = (content: string) => () => Buffer.from(content)

const ok = 2
/** A bad row between two good ones: it alone is refused, on line 3. */
function badRow(name: string, row: string, reason: string, field?: string): BadFile {
  return {
    name,
    fileName: 'orders.csv',
    content: () => csv(rowOf(1), row, rowOf(2)),
    good: ok,
    rejects: [{ line: 3, reason, ...(field === undefined ? {} : { field }) }],
  }
}

/** Text that is dangerous somewhere else (SQL, HTML, shells, spreadsheets, logs) and here only a text. */
function harmless(name: string, item: string): BadFile {
  return {
    name,
    fileName: 'orders.csv',
    content: () => csv(rowOf(1, { item: `"${item.replaceAll('"', '""')}"` })),
    good: 1,
  }
}

function refused(name: string, fileName: string, content: () => Buffer, reason: string, where: object = {}): BadFile {
  return { name, fileName, content, good: 0, refusal: { reason, ...where } }
}

const badRows: readonly BadFile[] = [
  badRow('too few cells', '9,c@example.com,2025-03-01', 'has 3 cells where the header has 5'),
  badRow('too many cells', `${rowOf(9)},more,and more`, 'has 7 cells where the header has 5'),
  badRow('one cell', 'total', 'has 1 cell where the header has 5'),
  badRow('another delimiter on one row', rowOf(9).replaceAll(',', ';'), 'has 1 cell'),
  badRow('text after a quote', '9,"c@example.com"x,2025-03-01,1,Cup', 'text between a closing quote'),
  badRow('a NUL in a cell', rowOf(9, { item: 'Cu\u0000p' }), 'NUL character'),
  badRow('words as an amount', rowOf(9, { total: 'twelve' }), '"twelve" is not a number', 'total'),
  badRow('a decimal comma in a file of points', rowOf(9, { total: '"12,50"' }), '"12,50" is not a number', 'total'),
  badRow('two decimal points', rowOf(9, { total: '1.2.3' }), 'is not a number', 'total'),
  badRow('NaN as an amount', rowOf(9, { total: 'NaN' }), 'is not a number', 'total'),
  badRow('infinity as an amount', rowOf(9, { total: 'Infinity' }), 'is not a number', 'total'),
  badRow('a hexadecimal amount', rowOf(9, { total: '0x1F' }), 'is not a number', 'total'),
  badRow('a formula as an amount', rowOf(9, { total: '=1+1' }), 'is not a number', 'total'),
  badRow('an amount beyond all money', rowOf(9, { total: '123456789012345678' }), 'is not a number', 'total'),
  badRow('an amount with a huge power', rowOf(9, { total: '1e308' }), 'is not a number', 'total'),
  badRow('an amount that overflows as cents', rowOf(9, { total: '900719925474099' }), 'too large', 'total'),
  badRow('a date of another form', rowOf(9, { at: '01/03/2025' }), 'is not a time', 'occurredAt'),
  badRow('a date that does not exist', rowOf(9, { at: '2025-02-30' }), 'is not a time', 'occurredAt'),
  badRow('a time that does not exist', rowOf(9, { at: '2025-02-20 25:00' }), 'is not a time', 'occurredAt'),
  badRow('a word as a date', rowOf(9, { at: 'yesterday' }), 'is not a time', 'occurredAt'),
  badRow('no date', rowOf(9, { at: '' }), 'None of the times', 'occurredAt'),
  badRow('a date in the future', rowOf(9, { at: '2199-01-01' }), 'in the future', 'occurredAt'),
  badRow('a date before computers', rowOf(9, { at: '1901-01-01' }), 'before 1970', 'occurredAt'),
  badRow('an address without an at sign', rowOf(9, { email: 'nobody' }), 'not an e-mail address', 'customer.email'),
  badRow('two addresses in one cell', rowOf(9, { email: 'a@b.de;c@d.de' }), 'not an e-mail address', 'customer.email'),
  badRow(
    'an address of 500 characters',
    rowOf(9, { email: `${'x'.repeat(500)}@b.de` }),
    'not an e-mail address',
    'customer.email',
  ),
  badRow('nobody', rowOf(9, { email: '' }), 'names no customer', 'customer'),
  badRow(
    'an order number of 300 characters',
    `${'9'.repeat(300)},a@b.de,2025-03-01,1,Cup`,
    'has 300 characters',
    'orderId',
  ),
  badRow('a control character in an order number', `9\u0007,a@b.de,2025-03-01,1,Cup`, 'control characters', 'orderId'),
]

const brokenText: readonly BadFile[] = [
  {
    name: 'a quote that is never closed, in the middle',
    fileName: 'orders.csv',
    content: () => csv(rowOf(1), rowOf(9, { item: '"Cup' }), ...goodRows(50, 2)),
    good: 51,
    rejects: [{ line: 3, reason: 'never closed' }],
  },
  {
    name: 'a quote that is never closed, on the last row',
    fileName: 'orders.csv',
    content: () => csv(rowOf(1), rowOf(9, { item: '"Cup' })),
    good: 1,
    rejects: [{ line: 3, reason: 'never closed' }],
  },
  {
    name: 'quotes that are never closed on two rows',
    fileName: 'orders.csv',
    content: () => csv(rowOf(1), rowOf(8, { item: '"Cup' }), rowOf(9, { item: '"Mug' }), rowOf(2)),
    good: 2,
    // The second quote ends the first; the row it belongs to is then read by itself.
    rejects: [
      { line: 3, reason: 'text between a closing quote' },
      { line: 4, reason: 'never closed' },
    ],
  },
  {
    name: 'a line of 10 MB',
    fileName: 'orders.csv',
    content: () => csv(rowOf(1), rowOf(9, { item: 'x'.repeat(10_000_000) }), ...goodRows(3, 2)),
    good: 4,
    rejects: [{ line: 3, reason: 'longer than 4 MB' }],
  },
  {
    name: 'a quoted cell of 10 MB with line breaks',
    fileName: 'orders.csv',
    content: () =>
      csv(
        rowOf(1),
        `9,a@b.de,2025-03-01,1,"${'x'.repeat(99)}`,
        ...Array.from({ length: 100_000 }, () => 'x'.repeat(99)),
      ),
    good: 1,
    rejects: [
      { line: 3, reason: 'never closed' },
      { line: 4, reason: 'has 1 cell' },
    ],
  },
  {
    name: 'a long cell is cut, not refused',
    fileName: 'orders.csv',
    content: () => csv(rowOf(1, { item: 'x'.repeat(100_000) })),
    good: 1,
  },
  {
    name: 'windows-1252 in a file that begins as UTF-8',
    fileName: 'orders.csv',
    content: () => Buffer.concat([csv(rowOf(1)), Buffer.from(`${rowOf(2, { item: 'Caf\xe9' })}\n`, 'latin1')]),
    good: 2,
    note: 'Line 3 is not UTF-8',
  },
  {
    name: 'UTF-8 with a byte order mark',
    fileName: 'orders.csv',
    content: () => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), csv(...goodRows(2))]),
    good: 2,
  },
  {
    name: 'UTF-16',
    fileName: 'orders.csv',
    content: () => Buffer.from(`\ufeff${csv(...goodRows(2))}`, 'utf16le'),
    good: 2,
  },
  {
    name: 'UTF-16 big-endian',
    fileName: 'orders.csv',
    content: () => Buffer.from(`\ufeff${csv(...goodRows(2))}`, 'utf16le').swap16(),
    good: 2,
  },
  {
    name: 'CRLF',
    fileName: 'orders.csv',
    content: () =>
      Buffer.from(
        csv(...goodRows(2))
          .toString()
          .replaceAll('\n', '\r\n'),
      ),
    good: 2,
  },
  {
    name: 'line breaks of an old Mac',
    fileName: 'orders.csv',
    content: () =>
      Buffer.from(
        csv(...goodRows(2))
          .toString()
          .replaceAll('\n', '\r'),
      ),
    good: 2,
  },
  {
    name: 'semicolons',
    fileName: 'orders.csv',
    content: () =>
      Buffer.from(
        csv(...goodRows(2))
          .toString()
          .replaceAll(',', ';'),
      ),
    good: 2,
  },
  {
    name: 'tabs under the name of a CSV',
    fileName: 'orders.csv',
    content: () =>
      Buffer.from(
        csv(...goodRows(2))
          .toString()
          .replaceAll(',', '\t'),
      ),
    good: 2,
  },
  {
    name: 'pipes',
    fileName: 'orders.txt',
    content: () =>
      Buffer.from(
        csv(...goodRows(2))
          .toString()
          .replaceAll(',', '|'),
      ),
    good: 2,
  },
  {
    name: 'blank lines before, between and after',
    fileName: 'orders.csv',
    content: text(`\n\n${header}\n\n${rowOf(1)}\n\n\r\n${rowOf(2)}\n\n\n`),
    good: 2,
  },
  { name: 'no line break at the end', fileName: 'orders.csv', content: text(`${header}\n${rowOf(1)}`), good: 1 },
  {
    name: 'empty cells too many at the end of each row',
    fileName: 'orders.csv',
    content: text(`${header}\n${rowOf(1)},,,\n${rowOf(2)},\n`),
    good: 2,
  },
  {
    name: 'a header with quotes, blanks and further columns',
    fileName: 'orders.csv',
    content: text(`"order_id", email ,"ordered_at","total","item","com""ment"\n${rowOf(1)},x\n`),
    good: 1,
  },
  {
    name: 'a header with line breaks inside quotes',
    fileName: 'orders.csv',
    content: text(
      `order_id,email,ordered_at,total,item,"what\nthe customer\nsaid"\n${rowOf(1)},x\n9,a@b.de,never,1,Cup,x\n`,
    ),
    good: 1,
    rejects: [{ line: 5, field: 'occurredAt', reason: 'is not a time' }],
  },
  { name: 'a header and nothing else', fileName: 'orders.csv', content: text(`${header}\n`), good: 0 },
  {
    name: 'every row bad',
    fileName: 'orders.csv',
    content: () => csv(...Array.from({ length: 30 }, () => 'bad')),
    good: 0,
    rejects: Array.from({ length: 30 }, (_, index) => ({ line: index + 2, reason: 'has 1 cell' })),
  },
]

const refusedFiles: readonly BadFile[] = [
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

const damagedPackings: readonly BadFile[] = [
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

const object = (id: number, change: object = {}) =>
  JSON.stringify({
    order_id: id,
    email: `c${id}@example.com`,
    ordered_at: '2025-03-01T10:00:00Z',
    total: 12.5,
    item: 'Cup',
    ...change,
  })
const ndjson = (...lines: string[]) => Buffer.from(`${lines.join('\n')}\n`)

const json: readonly BadFile[] = [
  {
    name: 'a line that is no JSON',
    fileName: 'orders.ndjson',
    content: () => ndjson(object(1), '{"order_id": 9,', object(2)),
    good: 2,
    rejects: [{ line: 2, reason: 'not JSON' }],
  },
  {
    name: 'single quotes',
    fileName: 'orders.ndjson',
    content: () => ndjson(object(1), "{'order_id': 9}", object(2)),
    good: 2,
    rejects: [{ line: 2, reason: 'not JSON' }],
  },
  {
    name: 'a number, a list, null and a text as rows',
    fileName: 'orders.ndjson',
    content: () => ndjson(object(1), '5', '[1]', 'null', '"x"'),
    good: 1,
    rejects: [2, 3, 4, 5].map((line) => ({ line, reason: 'not a JSON object' })),
  },
  {
    name: 'an object where a text belongs',
    fileName: 'orders.ndjson',
    content: () => ndjson(object(1), object(9, { total: { amount: 5 } })),
    good: 1,
    rejects: [{ line: 2, field: 'total', reason: 'is not a number' }],
  },
  {
    name: 'true as an amount',
    fileName: 'orders.ndjson',
    content: () => ndjson(object(1), object(9, { total: true })),
    good: 1,
    rejects: [{ line: 2, field: 'total', reason: '"true" is not a number' }],
  },
  {
    name: 'missing members',
    fileName: 'orders.ndjson',
    content: () => ndjson(object(1), '{}'),
    good: 1,
    rejects: [{ line: 2, field: 'customer', reason: 'names no customer' }],
  },
  {
    name: 'a prototype for a member',
    fileName: 'orders.ndjson',
    content: () => ndjson(object(1), '{"__proto__": {"email": "a@b.de"}, "order_id": 9}'),
    good: 1,
    rejects: [{ line: 2, field: 'customer', reason: 'names no customer' }],
  },
  {
    name: 'an id beyond 2^53',
    fileName: 'orders.ndjson',
    content: () => ndjson(object(1).replace('"order_id":1', '"order_id":820982911946154508')),
    good: 1,
  },
  {
    name: 'a list that breaks off',
    fileName: 'orders.json',
    content: () => Buffer.from(`[${object(1)},\n${object(2)},\n{"order_id": 9, "email": "a`),
    good: 2,
    rejects: [{ line: 3, reason: 'never ends' }],
  },
  {
    name: 'a list on one line',
    fileName: 'orders.json',
    content: () => Buffer.from(`[${Array.from({ length: 50_000 }, (_, index) => object(index + 1)).join(',')}]`),
    good: 50_000,
  },
  {
    name: 'a list with a broken object',
    fileName: 'orders.json',
    content: () => Buffer.from(`[\n${object(1)},\n{"order_id": nine},\n${object(2)}\n]`),
    good: 2,
    rejects: [{ line: 3, reason: 'not JSON' }],
  },
  {
    name: 'deeply nested',
    fileName: 'orders.ndjson',
    content: () => ndjson(object(1), `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`),
    good: 1,
    rejects: [{ line: 2, field: 'customer', reason: 'names no customer' }],
  },
  {
    name: 'half a surrogate pair',
    fileName: 'orders.ndjson',
    content: () => ndjson(object(1, { item: 'x' }).replace('"x"', '"\\ud800"')),
    good: 1,
  },
  {
    name: 'a line of 10 MB in NDJSON',
    fileName: 'orders.ndjson',
    content: () => ndjson(object(1), object(9, { item: 'x'.repeat(10_000_000) }), object(2)),
    good: 2,
    rejects: [{ line: 2, reason: 'longer than 4 MB' }],
  },
  {
    name: 'the same member twice',
    fileName: 'orders.ndjson',
    content: () => ndjson('{"order_id":1,"email":"a@b.de","ordered_at":"2025-03-01","total":1,"total":2,"item":"Cup"}'),
    good: 1,
  },
]

const injections: readonly BadFile[] = [
  harmless('SQL', "'; DROP TABLE events; --"),
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what is meant is the text itself
  harmless('SQL in a placeholder', '{name:String} ${1} $1 ? :x'),
  harmless('HTML', '<script>alert(1)</script>'),
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what is meant is the text itself
  harmless('a template', '{{ 7*7 }} {% raw %} ${7*7}'),
  harmless('a shell', '$(rm -rf ~) `id` | cat /etc/passwd'),
  harmless('a formula of a spreadsheet', "=cmd|'/C calc'!A0"),
  harmless('a line for a log', 'Cup\r\nERROR everything is lost'),
  harmless('a path', '../../../../etc/passwd'),
  harmless('quotes and backslashes', '\\"\\\\\'"'),
  harmless('marks that turn text around', 'Cup \u202egnp.exe \u200b\ufeff'),
  harmless('a character of four bytes', 'Cup 🧉 𐍈'),
]

/** Files that a shop might offer and that are broken in one way each. */
export const badFiles: readonly BadFile[] = [
  ...badRows,
  ...brokenText,
  ...refusedFiles,
  ...damagedPackings,
  ...json,
  ...injections,
]
