import { type BadFile, csv, goodRows, header, rowOf, text } from './files-shape.ts'

/** A bad row between two good ones: it alone is refused, on line 3. */
function badRow(name: string, row: string, reason: string, field?: string): BadFile {
  return {
    name,
    fileName: 'orders.csv',
    content: () => csv(rowOf(1), row, rowOf(2)),
    good: 2,
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

/** One bad row between two good ones. */
export const badRows: readonly BadFile[] = [
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

/** Text that is hard to take apart, or only looks so. */
export const brokenText: readonly BadFile[] = [
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

/** Text that must arrive as it stands. */
export const injections: readonly BadFile[] = [
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
