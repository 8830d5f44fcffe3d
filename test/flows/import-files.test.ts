import { createReadStream, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { importFiles, importRejects, inspectFile, openImportLog } from '../../src/intake/index.ts'
import { isRefusal } from '../../src/platform/index.ts'
import { countsOf, type ImportWorld, mappingOf, openImportWorld } from '../support/import-world.ts'

let world: ImportWorld
beforeAll(async () => {
  world = await openImportWorld()
})
beforeEach(() => world.empty())
afterAll(() => world.close())

const orders = `
name: orders
row: order
fields:
  orderId: id
  customer.userId: who
  occurredAt: at
  total: total
`
const csvOf = (rows: (string | number)[][], header = 'id,who,at,total') =>
  `${[header, ...rows.map((row) => row.join(','))].join('\n')}\n`
const order = (id: number, total: number | string = 10) => [id, `c${id % 7}`, '2025-03-01 10:00', total]
const manyOrders = (count: number) => Array.from({ length: count }, (_, index) => order(index + 1, (index % 900) + 0.5))
const revenue = 'SELECT count() AS orders, sum(total_minor) AS minor FROM events'

describe('what is in already', () => {
  test('a newer export that repeats old orders adds only the new ones', async () => {
    const older = world.write('march.csv', csvOf([order(1), order(2)]))
    const newer = world.write('april.csv', csvOf([order(2), order(3), order(1)]))
    expect(countsOf(await world.import(older, orders))).toMatchObject({ accepted: 2, duplicates: 0 })
    expect(countsOf(await world.import(newer, orders))).toMatchObject({ accepted: 1, duplicates: 2 })
    expect(await world.rows(revenue)).toEqual([{ orders: 3, minor: 3000 }])
  })

  test('the same rows in another packing, another order of columns or another name of the file are the same rows', async () => {
    await world.import(world.write('a.csv', csvOf([order(1), order(2)])), orders)
    const other = csvOf(
      [
        [10, '2025-03-01 10:00', 'c1', 1, 'x'],
        ['10.00', '2025-03-01T10:00', 'c2', 2, 'y'],
      ],
      'total,at,who,id,note',
    )
    expect(countsOf(await world.import(world.write('b.gz', gzipSync(other)), orders))).toMatchObject({ duplicates: 2 })
  })

  test('one step of an order at a time: what a later export knows is added', async () => {
    const mapping = `${orders}events:\n  - { name: Order Placed, at: at }\n  - { name: Order Paid, at: paid }\n`
    const header = 'id,who,at,total,paid'
    await world.import(world.write('a.csv', csvOf([[...order(1), '']], header)), mapping)
    expect(
      countsOf(await world.import(world.write('b.csv', csvOf([[...order(1), '2025-03-02']], header)), mapping)),
    ).toMatchObject({
      accepted: 1,
      duplicates: 1,
    })
  })

  test('two mappings are two shops, unless they share a scope', async () => {
    const file = world.write('a.csv', csvOf([order(1)]))
    await world.import(file, orders)
    expect((await world.import(file, orders.replace('name: orders', 'name: other'))).accepted).toBe(1)
    const sharing = orders.replace('name: orders', 'name: third\nidScope: orders')
    expect((await world.import(file, sharing)).duplicates).toBe(1)
  })
})

describe('several files', () => {
  test('identical lines count anew in each file, so overlapping exports do not double them', async () => {
    const lines = `name: lines\nrow: order_line\nfields: { orderId: id, customer.userId: who, occurredAt: at, line.sku: sku, line.price: total }\n`
    const row = [1, 'c', '2025-03-01', 5, 'A']
    const header = 'id,who,at,total,sku'
    const [a, b] = ['a.csv', 'b.csv'].map((name) => world.write(name, csvOf([row, row], header)))
    expect(countsOf(await world.import([a ?? '', b ?? ''], lines))).toMatchObject({
      rows: 4,
      accepted: 2,
      duplicates: 2,
    })
  })

  test('one that does not fit stops the import before anything is written', async () => {
    const [good, bad] = [world.write('good.csv', csvOf([order(1)])), world.write('bad.csv', 'a,b\n1,2\n')]
    const result = await world.import([good, bad], orders)
    expect(result).toMatchObject({
      state: 'failed',
      accepted: 0,
      error: { file: 'bad.csv', reason: expect.stringContaining('"id"') },
    })
    expect(await world.rows(revenue)).toEqual([{ orders: 0, minor: null }])
  })

  test('a file that the mapping looks things up in is not imported itself', async () => {
    const people = world.write('people.csv', 'key,person\nc1,ann\nc2,bob\n')
    const looking = `name: looking\nrow: order\nlookups: { people: { file: people.csv, key: key, take: [person] } }
derive: { person: { lookup: people, by: who, take: person } }
skip: [{ when: { column: person, is: empty }, because: nobody we know }]
fields: { orderId: id, customer.userId: person, occurredAt: at, total: total }\n`
    const file = world.write('orders.csv', csvOf([order(1), order(2), order(3)]))
    const expected = { rows: 3, accepted: 2, skippedBy: { 'nobody we know': 1 } }
    expect(await world.import([file, people], looking)).toMatchObject(expected)
    await world.empty()
    expect(await world.import(file, looking), 'found beside the file').toMatchObject(expected)
    expect(await world.rows('SELECT user_id FROM events ORDER BY user_id')).toEqual([
      { user_id: 'ann' },
      { user_id: 'bob' },
    ])
    const nowhere = looking.replace('people.csv', 'gone.csv')
    expect(await world.import(file, nowhere)).toMatchObject({
      state: 'failed',
      error: { field: 'lookups.people.file' },
    })
  })
})

describe('refused rows', () => {
  test('are kept whole in a file, the first thousand also in the ledger, and go in once corrected', async () => {
    const rows = [
      order(1),
      order(2, 'ten'),
      order(3),
      ...Array.from({ length: 1500 }, (_, index) => order(100 + index, 'x')),
    ]
    const first = await world.import(world.write('a.csv', csvOf(rows)), orders)
    expect(countsOf(first)).toMatchObject({ state: 'done', rows: 1503, accepted: 2, rejected: 1501 })
    const kept = readFileSync(first.rejectsFile ?? '', 'utf8')
      .trimEnd()
      .split('\n')
    expect(kept).toHaveLength(1501)
    expect(JSON.parse(kept[0] ?? '')).toEqual({
      importId: first.importId,
      file: 'a.csv',
      line: 3,
      row: 2,
      field: 'total',
      reason: '"ten" is not a number.',
      remedy: expect.stringContaining('12.50'),
      body: { id: '2', who: 'c2', at: '2025-03-01 10:00', total: 'ten' },
    })
    expect((await world.rejects.count()).open).toBe(1000)
    expect((await world.rejects.list({ importId: first.importId, limit: 1 })).rejects).toMatchObject([
      { file: 'a.csv', field: 'total', source: 'file:orders' },
    ])

    const corrected = kept.map((line) => line.replaceAll('"total":"ten"', '"total":"20"'))
    const some = world.write('some.ndjson', corrected.slice(1, 11).join('\n'))
    await importRejects({ ...world.shared, file: { name: 'some.ndjson', path: some } })
    // 990 that were not brought stay open, and the ten that were are still wrong and stand there anew.
    expect((await world.rejects.count()).open).toBe(1000)
    expect((await world.rejects.list({ importId: first.importId, state: 'replayed' })).rejects).toHaveLength(10)

    const path = world.write('corrected.ndjson', corrected.join('\n'))
    const replay = () => importRejects({ ...world.shared, file: { name: 'corrected.ndjson', path } })
    expect(await replay()).toMatchObject({ state: 'done', rows: 1501, accepted: 1, rejected: 1500 })
    expect(await world.rows(revenue)).toEqual([{ orders: 3, minor: 4000 }])
    expect(await replay(), 'again').toMatchObject({ accepted: 0, duplicates: 1 })
    expect((await world.rejects.list({ importId: first.importId, state: 'open' })).rejects).toEqual([])
  })

  test('an order of several rows is refused and corrected as a whole', async () => {
    const mapping = `name: grouped\nrow: order\nlines: { rowsWithSame: id }\nfields: { orderId: id, customer.userId: who, occurredAt: at, total: total, line.sku: sku, line.price: price }\n`
    const text = 'id,who,at,total,sku,price\n1,c,2025-03-01,9,A,4\n1,,,,B,five\n2,c,2025-03-02,3,A,3\n'
    const first = await world.import(world.write('a.csv', text), mapping)
    expect(countsOf(first)).toMatchObject({ rows: 3, accepted: 1, rejected: 2 })
    const path = world.write('r.ndjson', readFileSync(first.rejectsFile ?? '', 'utf8').replaceAll('five', '5'))
    expect(await importRejects({ ...world.shared, file: { name: 'r.ndjson', path } })).toMatchObject({
      rows: 2,
      accepted: 1,
    })
    expect(await world.rows("SELECT length(lines.sku) AS lines, value_minor FROM events WHERE order_id = '1'")).toEqual(
      [{ lines: 2, value_minor: 900 }],
    )
  })

  test('what is no rejects file is refused with its line', async () => {
    const file = { name: 'r.ndjson', path: world.write('r.ndjson', '{"body": {}}\nnot json\n') }
    expect(await importRejects({ ...world.shared, file })).toMatchObject({ refused: true, line: 2 })
    const unknown = { name: 'u.ndjson', path: world.write('u.ndjson', '{"importId": "imp_x", "body": {}}\n') }
    expect(await importRejects({ ...world.shared, file: unknown })).toMatchObject({ refused: true, code: 'not_found' })
  })
})

describe('ways to import', () => {
  const text = csvOf([order(1), order(2, 'bad'), order(3)])

  test('dry: everything is checked and counted, nothing is written anywhere', async () => {
    const result = await world.import(world.write('a.csv', text), orders, { dryRun: true })
    expect(result).toMatchObject({ state: 'done', rows: 3, accepted: 2, rejected: 1, rejectsFile: undefined })
    expect(result.preview).toMatchObject([{ orderId: '1', totalMinor: 1000 }, { orderId: '3' }])
    expect(result.firstRejects).toMatchObject([{ line: 3, field: 'total' }])
    expect(await world.rows(revenue)).toEqual([{ orders: 0, minor: null }])
    expect(await world.ledger.db.selectFrom('imports').selectAll().execute()).toEqual([])
    expect((await world.rejects.count()).open).toBe(0)
  })

  test('strict: it ends with the first refused row, and writes nothing further', async () => {
    const result = await world.import(world.write('a.csv', text), orders, { strict: true })
    expect(result).toMatchObject({
      state: 'failed',
      accepted: 0,
      rejected: 1,
      error: { file: 'a.csv', line: 3, field: 'total', reason: '"bad" is not a number.' },
    })
    expect(await world.rows(revenue)).toEqual([{ orders: 0, minor: null }])
  })

  test('strict with a large file: whole chunks before the bad row stay', async () => {
    const rows = [...manyOrders(60_000), order(99, 'bad'), ...manyOrders(10)]
    const result = await world.import(world.write('a.csv', csvOf(rows)), orders, { strict: true })
    expect(result).toMatchObject({ state: 'failed', rejected: 1, error: { line: 60_002 } })
    expect(result.accepted).toBe(40_000)
  })

  test('a stream is received first, and its copy removed', async () => {
    const path = world.write('a.csv', text)
    const open = () => createReadStream(path)
    const result = await importFiles({
      ...world.shared,
      files: [{ name: 'upload.csv', open }],
      mapping: mappingOf(orders),
    })
    expect(countsOf(result)).toMatchObject({ accepted: 2, rejected: 1 })
    expect(result.firstRejects[0]?.file).toBe('upload.csv')
    expect(readdirSync(join(world.rejectsDir, 'incoming'))).toEqual([])
  })

  test('an upload that breaks off is no import', async () => {
    const broken = () =>
      Readable.from(
        (async function* () {
          yield 'id,who,at,total\n1,c,2025-03-01,5\n'
          throw new Error('connection reset')
        })(),
      )
    const importing = importFiles({
      ...world.shared,
      files: [{ name: 'u.csv', open: broken }],
      mapping: mappingOf(orders),
    })
    await expect(importing).rejects.toThrow('connection reset')
    expect(await world.rows(revenue)).toEqual([{ orders: 0, minor: null }])
  })

  test('stopped on the way, it says so; imported again, it is whole', async () => {
    const path = world.write('a.csv', csvOf(manyOrders(200_000)))
    const stop = new AbortController()
    const seen: number[] = []
    const stopped = await world.import(path, orders, {
      signal: stop.signal,
      onProgress: ({ rows, readBytes, totalBytes }) => {
        seen.push(rows)
        expect(readBytes).toBeLessThanOrEqual(totalBytes)
        stop.abort()
      },
    })
    expect(stopped).toMatchObject({ state: 'interrupted', accepted: seen.at(-1) })
    expect(stopped.accepted).toBeLessThan(200_000)
    const whole = await world.import(path, orders)
    expect(whole).toMatchObject({ state: 'done', duplicates: stopped.accepted, accepted: 200_000 - stopped.accepted })
    expect(await world.rows('SELECT uniqExact(order_id) AS orders FROM events')).toEqual([{ orders: 200_000 }])
  })

  test('in a thread of its own or in this one: the same', async () => {
    const rows = Array.from({ length: 3000 }, (_, index) => order(index, index % 500 === 3 ? 'bad' : index))
    const padding = 'x'.repeat(100)
    const small = world.write('small.csv', csvOf(rows))
    const large = world.write(
      'large.csv',
      csvOf(
        rows.map((row) => [...row, padding]),
        'id,who,at,total,note',
      ),
    )
    const here = await world.import(small, orders)
    const inThread = await world.import(large, orders)
    expect(inThread).toMatchObject({ rows: 3000, rejected: here.rejected, duplicates: here.accepted, accepted: 0 })
    const places = (result: typeof here) => result.firstRejects.map(({ line, row, reason }) => [line, row, reason])
    expect(places(inThread)).toEqual(places(here))
  })
})

describe('the record of imports', () => {
  const recordOf = async (importId: string) =>
    world.ledger.db.selectFrom('imports').selectAll().where('import_id', '=', importId).executeTakeFirst()

  test('tells what came of each', async () => {
    const done = await world.import(world.write('a.csv', csvOf([order(1), order(2, 'x')])), orders)
    expect(await recordOf(done.importId)).toMatchObject({
      file_name: 'a.csv',
      mapping_name: 'orders',
      state: 'done',
      accepted: 1,
      rejected: 1,
      rejects_file: done.rejectsFile,
      error: null,
    })
    const failed = await world.import(world.write('b.csv', ''), orders)
    expect(await recordOf(failed.importId)).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('b.csv: The file is empty.'),
    })
  })

  test('what a dead process left running is interrupted; what a living one runs is not', async () => {
    const { ledger, clock } = world
    const row = {
      file_name: 'x',
      mapping_name: 'x',
      state: 'running' as const,
      rejects_file: null,
      error: null,
      started_at: new Date(),
      finished_at: null,
    }
    await world.imports.start('imp_alive', ['x'], mappingOf(orders))
    const alive = await recordOf('imp_alive')
    const runner = alive?.mapping.runner as { host: string; pid: number; startedTicks: string }
    const runners = {
      imp_dead: { ...runner, pid: 2 ** 22 + 1 },
      imp_reused: { ...runner, startedTicks: '1' },
      imp_elsewhere: { ...runner, host: 'another', pid: 1 },
    }
    for (const [importId, each] of Object.entries(runners))
      await ledger.db
        .insertInto('imports')
        .values({ ...row, import_id: importId, mapping: JSON.stringify({ runner: each }) })
        .execute()
    await openImportLog(ledger, clock)
    const states = await ledger.db.selectFrom('imports').select(['import_id', 'state']).orderBy('import_id').execute()
    expect(states).toEqual([
      { import_id: 'imp_alive', state: 'running' },
      { import_id: 'imp_dead', state: 'interrupted' },
      { import_id: 'imp_elsewhere', state: 'running' },
      { import_id: 'imp_reused', state: 'interrupted' },
    ])
  })

  test('a store that fails leaves the import failed and throws', async () => {
    const doorway = { append: async () => Promise.reject(new Error('boom')), appendProducts: async () => undefined }
    const path = world.write('a.csv', csvOf([order(1)]))
    await expect(world.import(path, orders, { doorway, importId: 'imp_boom' })).rejects.toThrow('boom')
    expect(await recordOf('imp_boom')).toMatchObject({ state: 'failed', error: 'boom' })
  })
})

describe('Parquet', () => {
  const made = (name: string) => join(world.directory, name)
  const write = (name: string, select: string, settings: Record<string, string | number> = {}) =>
    world.warehouse.command('test', `INSERT INTO FUNCTION file('${made(name)}', Parquet) ${select}`, { settings })
  const mapping = `${orders.replace('name: orders', 'name: parquet')}timeZone: Europe/Copenhagen\n`

  test('exact decimals, instants and dates, whatever the codec', async () => {
    const select = `SELECT number AS id, concat('c', toString(number)) AS who, toDateTime64('2025-07-01 10:00:00', 3, 'UTC') AS at,
      toDecimal64(number, 2) + toDecimal64('0.35', 2) AS total FROM numbers(1000)`
    for (const codec of ['zstd', 'gzip', 'snappy', 'brotli', 'lz4', 'none']) {
      await world.empty()
      const name = `${codec}.parquet`
      await write(name, select, { output_format_parquet_compression_method: `'${codec}'` })
      expect(countsOf(await world.import(made(name), mapping)), codec).toMatchObject({
        state: 'done',
        accepted: 1000,
        rejected: 0,
      })
      const [row] = await world.rows<object>(
        `SELECT sum(total_minor) AS minor, formatDateTime(any(occurred_at), '%F %T') AS at FROM events`,
      )
      expect(row).toEqual({ minor: 49_950_000 + 35_000, at: '2025-07-01 10:00:00' })
    }
  })

  test("a day is the shop's day; nulls are empty; large ids keep their digits", async () => {
    await write(
      'dates.parquet',
      `SELECT toUInt64(18446744073709551615 - number) AS id, 'c' AS who, toDate('2025-07-01') AS at, if(number = 1, NULL, 2.5) AS total FROM numbers(2)`,
    )
    expect(countsOf(await world.import(made('dates.parquet'), mapping))).toMatchObject({ accepted: 2 })
    expect(
      await world.rows(
        `SELECT order_id, total_minor, formatDateTime(occurred_at, '%F %T') AS at FROM events ORDER BY order_id`,
      ),
    ).toEqual([
      { order_id: '18446744073709551614', total_minor: null, at: '2025-06-30 22:00:00' },
      { order_id: '18446744073709551615', total_minor: 250, at: '2025-06-30 22:00:00' },
    ])
  })

  test('wrong bytes inside: the row groups before them are in', async () => {
    await write(
      'groups.parquet',
      `SELECT number AS id, concat('c', toString(cityHash64(number))) AS who, '2025-01-01' AS at, number AS total FROM numbers(100000)`,
      {
        output_format_parquet_row_group_size: 10_000,
        output_format_parquet_write_page_index: 0,
        max_block_size: 10_000,
        max_threads: 1,
      },
    )
    const bytes = readFileSync(made('groups.parquet'))
    const middle = Math.floor(bytes.length * 0.6)
    bytes.fill(0xff, middle, middle + 3000)
    writeFileSync(made('groups.parquet'), bytes)
    const result = await world.import(made('groups.parquet'), mapping)
    expect(result).toMatchObject({
      state: 'failed',
      error: { reason: expect.stringMatching(/cannot be read in rows \d+ to \d+/) },
    })
    expect(result.accepted).toBeGreaterThan(30_000)
  })
})

describe('WooCommerce by its CSV', () => {
  const header =
    'Order Number,Order Status,Order Date,First Name (Billing),Last Name (Billing),City (Billing),State Code (Billing),Country Code (Billing),Email (Billing),Phone (Billing),Order Shipping Amount,Order Refund Amount,Order Total Amount,Order Total Tax Amount,SKU,Item Name,Quantity,Item Cost,Coupon Code,Discount Amount'
  const rows = [
    '7,Completed,2025-05-01 09:00,Ann,Lee,Oslo,,NO,ann@example.org,,5,2,33,3,A,Cup &amp; Saucer,2,10,SPRING,1',
    '7,Completed,2025-05-01 09:00,Ann,Lee,Oslo,,NO,ann@example.org,,5,2,33,3,B,Spoon,1,6,SPRING,1',
    '8,Cancelled,2025-05-02 09:00,Bob,Ray,Oslo,,NO,bob@example.org,,0,0,10,0,A,Cup &amp; Saucer,1,10,,0',
    '9,Completed,2025-05-03 09:00,,,,,,,,0,0,10,0,A,Cup &amp; Saucer,1,10,,0',
  ]

  test('is recognised; rows of one order are one order', async () => {
    const path = world.write('orders.csv', `${header}\n${rows.join('\n')}\n`)
    const seen = await inspectFile({ name: 'orders.csv', path })
    expect(seen).toMatchObject({ guess: { confidence: 1, mapping: { name: 'woocommerce-orders-csv' } } })
    const result = await world.import(path, 'woocommerce-orders-csv')
    expect(result).toMatchObject({ rows: 4, accepted: 5, rejected: 0, skippedBy: { 'no customer': 1 } })
    const sql =
      'SELECT order_id, name, value_minor, total_minor, lines.name AS goods, coupon FROM events ORDER BY order_id, name'
    const whole = {
      order_id: '7',
      value_minor: 2500,
      total_minor: 3300,
      goods: ['Cup & Saucer', 'Spoon'],
      coupon: 'SPRING',
    }
    expect(await world.rows(sql)).toEqual([
      { ...whole, name: 'Order Paid' },
      { ...whole, name: 'Order Placed' },
      { ...whole, name: 'Order Refunded', value_minor: null, total_minor: 200, goods: [] },
      { order_id: '8', name: 'Order Cancelled', value_minor: null, total_minor: null, goods: [], coupon: '' },
      {
        order_id: '8',
        name: 'Order Placed',
        value_minor: 1000,
        total_minor: 1000,
        goods: ['Cup & Saucer'],
        coupon: '',
      },
    ])
  })
})

describe('looking at a file first', () => {
  test('what it is, its columns and rows, and a mapping that then imports it', async () => {
    const path = world.write(
      'sales.csv',
      'Bestellnummer;Kunde;Datum;Summe\n1;K1;31.12.2024;1.012,50\n2;K2;01.12.2024;9,00\n',
    )
    const seen = await inspectFile({ name: 'sales.csv', path })
    if (isRefusal(seen)) throw new Error(seen.reason)
    expect(seen).toMatchObject({
      type: 'csv',
      columns: ['Bestellnummer', 'Kunde', 'Datum', 'Summe'],
      rows: [['1', 'K1', '31.12.2024', '1.012,50'], expect.anything()],
    })
    if (!seen.guess.mapping) throw new Error('no guess')
    expect(countsOf(await world.import(path, seen.guess.mapping))).toMatchObject({ accepted: 2, rejected: 0 })
    expect(await world.rows(revenue)).toEqual([{ orders: 2, minor: 102_150 }])
  })

  test('rows without a header, and JSON', async () => {
    const headless = await inspectFile({ name: 'a', path: world.write('a', '1,2025-01-01,5\n2,2025-01-02,6\n') })
    expect(headless).toMatchObject({ columns: ['column1', 'column2', 'column3'], guess: { mapping: undefined } })
    const path = world.write(
      'o.json',
      '[{"order_id": 1, "customer": {"email": "a@b.de"}, "date": "2025-01-01", "total": 5}]',
    )
    const json = await inspectFile({ name: 'o.json', path })
    expect(json).toMatchObject({
      type: 'json',
      guess: { mapping: { row: 'order', fields: { 'customer.email': 'customer.email' } } },
    })
  })

  test('a file that cannot be read is a refusal', async () => {
    expect(await inspectFile({ name: 'gone.csv', path: join(world.directory, 'gone.csv') })).toMatchObject({
      refused: true,
      file: 'gone.csv',
    })
    expect(existsSync(world.directory)).toBe(true)
  })
})
