import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { askedBy, RefusalError } from '../../src/platform/index.ts'
import { type Warehouse, whileAsked } from '../../src/storage/index.ts'
import { type Stores, storeKinds } from '../support/stores.ts'

const uuid = '0198c5f2-7d1c-7a3e-9d3b-2f6f3b1e4a5c'
const otherUuid = 'ffffffff-ffff-4fff-bfff-ffffffffffff'
const hostileTexts = [
  "it's",
  'a "b" `c`',
  '\\',
  "\\'",
  "\\\\'",
  'C:\\new\\table\\0',
  'line\nbreak',
  'tab\tand\rreturn',
  'back\bspace\fform',
  'nul\0inside',
  '\0',
  '',
  ' ',
  '\\N',
  'NULL',
  'null',
  '😀 名前 ﷽ ‮',
  "'; DROP TABLE events; --",
  "' OR 1=1 --",
  "\\' OR 1=1 --",
  '{other:String}',
  '/* */ -- #',
  '%27%20%00+',
  '[1,2]',
  "['a']",
  'x'.repeat(20_000),
]

/** The refusal that a statement ends in, or whatever else it ended in. */
async function refusalOf(attempt: Promise<unknown>): Promise<unknown> {
  const error = await attempt.catch((caught: unknown) => caught)
  return error instanceof RefusalError ? error.refusal : error
}

describe.each(storeKinds)('warehouse: $name', ({ open }) => {
  let stores: Stores
  let warehouse: Warehouse
  beforeAll(async () => {
    stores = await open()
    warehouse = stores.warehouse
    await warehouse.command(
      'test',
      "CREATE TABLE things (id UInt64, at DateTime64(3, 'UTC'), note String, size Nullable(Float64), tags Array(String)) ENGINE = MergeTree ORDER BY id",
    )
  })
  beforeEach(() => warehouse.command('test', 'TRUNCATE TABLE things'))
  afterAll(() => stores.close())

  const ask = async (sql: string, params: Record<string, unknown> = {}) => {
    const rows = await warehouse.query<{ value: unknown }>('test', sql, { params })
    return rows.map((row) => row.value)
  }

  describe('parameters', () => {
    test.each<[type: string, given: unknown, expected: unknown]>([
      ['UInt8', 255, 255],
      ['UInt32', 4_294_967_295, 4_294_967_295],
      ['Int8', -128, -128],
      ['Int32', -5, -5],
      ['Int64', Number.MIN_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
      ['UInt64', Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
      ['Float64', 0.1, 0.1],
      ['Float64', -1.5e-300, -1.5e-300],
      ['Float64', 3, 3],
      ['Bool', true, true],
      ['Bool', false, false],
      ['String', 'text', 'text'],
      ['LowCardinality(String)', 'text', 'text'],
      ['Nullable(String)', null, null],
      ['Nullable(String)', 'NULL', 'NULL'],
      ['Nullable(Int64)', null, null],
      ['Nullable(Int64)', 7, 7],
      ['UUID', uuid, uuid],
      ['Date', '2026-03-29', '2026-03-29'],
      ['Date32', '1925-01-01', '1925-01-01'],
      ['Array(UInt8)', [], []],
      ['Array(UInt16)', [0, 65_535], [0, 65_535]],
      ['Array(Int32)', [-1, 1], [-1, 1]],
      ['Array(Float64)', [0.1, 1e-9], [0.1, 1e-9]],
      ['Array(UUID)', [uuid, otherUuid], [uuid, otherUuid]],
      ['Array(String)', [], []],
      ['Array(String)', ["it's", 'a,b', '[', "']", '\\'], ["it's", 'a,b', '[', "']", '\\']],
      ['Array(Array(String))', [['a'], ["'", '']], [['a'], ["'", '']]],
      ['Array(Nullable(String))', ['a', null], ['a', null]],
      ['Map(String, Float64)', { "it's": 1.5 }, { "it's": 1.5 }],
    ])('%s %j', async (type, given, expected) => {
      expect(await ask(`SELECT {given:${type}} AS value`, { given })).toEqual([expected])
    })

    test.each([
      ['as decimal text', '18446744073709551615'],
      ['as a big integer', 18_446_744_073_709_551_615n],
    ])('a key of 64 bits given %s', async (_name, given) => {
      expect(await ask('SELECT hex({given:UInt64}) AS value', { given })).toEqual(['FFFFFFFFFFFFFFFF'])
    })

    test('many keys of 64 bits', async () => {
      const given = Array.from({ length: 5_000 }, (_, index) => 18_446_744_073_709_551_615n - BigInt(index))
      const sql = 'SELECT [length({given:Array(UInt64)}), has({given:Array(UInt64)}, 18446744073709546616)] AS value'
      expect(await ask(sql, { given })).toEqual([[5_000, 1]])
    })

    test('an instant, to the millisecond', async () => {
      const sql = "SELECT toUnixTimestamp64Milli({given:DateTime64(3, 'UTC')}) AS value"
      expect(await ask(sql, { given: '2026-03-29 01:30:00.123' })).toEqual([Date.UTC(2026, 2, 29, 1, 30, 0, 123)])
    })

    test.each(hostileTexts)('text %j stays what it is, alone and in an array', async (given) => {
      expect(await ask('SELECT {given:String} AS value', { given })).toEqual([given])
      expect(await ask('SELECT {given:Array(String)} AS value', { given: [given, given] })).toEqual([[given, given]])
    })

    test.each(hostileTexts)('text %j as a condition finds only itself', async (given) => {
      const rows = hostileTexts.map((note, index) =>
        JSON.stringify([index, '2026-01-01 00:00:00.000', note, null, [note]]),
      )
      const columns = ['id', 'at', 'note', 'size', 'tags']
      await warehouse.insert('test', 'things', columns, 'JSONCompactEachRow', `${rows.join('\n')}\n`)
      expect(await ask('SELECT id AS value FROM things WHERE note = {given:String}', { given })).toEqual([
        hostileTexts.indexOf(given),
      ])
      expect(await ask('SELECT id AS value FROM things WHERE has(tags, {given:String})', { given })).toEqual([
        hostileTexts.indexOf(given),
      ])
      expect(
        await ask('SELECT note AS value FROM things WHERE note IN {given:Array(String)}', { given: [given] }),
      ).toEqual([given])
    })

    test('several, one of them used twice, beside text that only looks like one', async () => {
      const sql = `SELECT concat({b:String}, '{a:String}', {a:String}, {b:String}) AS value -- {c:String}
        /* {d:String} */`
      expect(await ask(sql, { a: "'{b:String}'", b: '{a:String}' })).toEqual([
        "{a:String}{a:String}'{b:String}'{a:String}",
      ])
    })

    test('in the places where numbers stand', async () => {
      const sql = `SELECT number AS value FROM numbers({count:UInt64}) WHERE toDate('2026-01-31') + INTERVAL {months:UInt32} MONTH = toDate('2026-02-28')
        ORDER BY number DESC LIMIT {limit:UInt32} OFFSET {offset:UInt32}`
      expect(await ask(sql, { count: 10, months: 1, limit: 2, offset: 1 })).toEqual([8, 7])
    })

    test('in INSERT … SELECT', async () => {
      const sql =
        "INSERT INTO things SELECT {id:UInt64}, {at:DateTime64(3, 'UTC')}, {note:String}, NULL, {tags:Array(String)}"
      await warehouse.command('test', sql, {
        params: { id: 1, at: '2026-01-01 00:00:00.000', note: "it's", tags: ["a'b"] },
      })
      expect(await ask('SELECT (note, tags) AS value FROM things')).toEqual([["it's", ["a'b"]]])
    })

    test('missing: an error, not an empty value', async () => {
      await expect(ask('SELECT {absent:String} AS value', { other: 1 })).rejects.toThrow(/absent/)
    })

    test('not of its type: an error, not another value', async () => {
      await expect(ask('SELECT {given:UInt64} AS value', { given: '1 OR 1=1' })).rejects.toThrow()
    })

    test('at the same time do not mix', async () => {
      const answers = await Promise.all(
        Array.from({ length: 60 }, (_, given) => ask('SELECT {given:UInt32} AS value', { given })),
      )
      expect(answers.flat()).toEqual(Array.from({ length: 60 }, (_, index) => index))
    })
  })

  describe('answers', () => {
    test('instants are ISO 8601 in UTC, days are days, 64-bit integers numbers', async () => {
      const sql = `SELECT toDateTime64('2026-03-29 01:30:00.120', 3, 'UTC') AS at, toDate('2026-03-29') AS day, toUInt64(5) AS count,
        -0.5 AS share, CAST(NULL, 'Nullable(Float64)') AS nothing, true AS flag, [toInt64(1)] AS list`
      expect(await warehouse.query('test', sql)).toEqual([
        {
          at: '2026-03-29T01:30:00.120Z',
          day: '2026-03-29',
          count: 5,
          share: -0.5,
          nothing: null,
          flag: true,
          list: [1],
        },
      ])
    })

    test('of no rows are an empty list', async () => {
      expect(await warehouse.query('test', 'SELECT * FROM things')).toEqual([])
    })

    test('of many rows are whole', async () => {
      const rows = await warehouse.query<{ number: number }>('test', 'SELECT number FROM numbers(200000)')
      expect([rows.length, rows.at(-1)?.number]).toEqual([200_000, 199_999])
    })

    test('come from a statement that begins with a comment or WITH', async () => {
      expect(await ask('-- why\nWITH 1 AS one SELECT one AS value')).toEqual([1])
    })

    test('to a wrong statement: its name and what was wrong', async () => {
      await expect(warehouse.query('orders.wrong', 'SELECT nothing FROM nowhere')).rejects.toThrow(
        /orders\.wrong.*nowhere/s,
      )
    })

    test('to nobody who has left by the turn of the question', async () => {
      const ofReaders = whileAsked(warehouse)
      const ask = (gone: AbortController, sql: string) =>
        askedBy(gone.signal, () => refusalOf(ofReaders.query('test', sql)))
      const [leaving, staying] = [new AbortController(), new AbortController()]
      // As many as run at once: what comes next has to wait for them.
      const busy = [1, 2].map(() => ask(staying, 'SELECT sleep(0.5) AS slept'))
      const [left, stayed] = [ask(leaving, 'SELECT 1 AS value'), ask(staying, 'SELECT 2 AS value')]
      leaving.abort()
      expect(await left).toMatchObject({ code: 'unavailable', cause: { code: 'answer_dropped' } })
      expect(await stayed).toEqual([{ value: 2 }])
      expect(await Promise.all(busy)).toEqual([[{ slept: 0 }], [{ slept: 0 }]])
    })

    test('to two statements in one: an error on a server, so nobody may rely on it', async () => {
      if (warehouse.kind === 'clickhouse') await expect(ask('SELECT 1 AS value; SELECT 2 AS value')).rejects.toThrow()
    })
  })

  describe('insert', () => {
    const columns = ['id', 'at', 'note', 'size', 'tags']
    const hostileRow = [1, '2026-03-29 01:30:00.123', 'it\'s "x" \\ \n\t😀', null, ['a', "'"]]
    const stored = 'SELECT (id, at, note, size, tags) AS value FROM things ORDER BY id'
    const expected = [[1, '2026-03-29T01:30:00.123Z', 'it\'s "x" \\ \n\t😀', null, ['a', "'"]]]

    test('JSONCompactEachRow', async () => {
      await warehouse.insert('test', 'things', columns, 'JSONCompactEachRow', `${JSON.stringify(hostileRow)}\n`)
      expect(await ask(stored)).toEqual(expected)
    })

    test('JSONEachRow', async () => {
      const row = Object.fromEntries(columns.map((name, index) => [name, hostileRow[index]]))
      await warehouse.insert('test', 'things', columns, 'JSONEachRow', `${JSON.stringify(row)}\n`)
      expect(await ask(stored)).toEqual(expected)
    })

    test('TabSeparated', async () => {
      const line = "1\t2026-03-29 01:30:00.123\tit's \"x\" \\\\ \\n\\t😀\t\\N\t['a','\\'']\n"
      await warehouse.insert('test', 'things', columns, 'TabSeparated', line)
      expect(await ask(stored)).toEqual(expected)
    })

    test('columns in another order, the others at their defaults', async () => {
      await warehouse.insert('test', 'things', ['note', 'id'], 'TabSeparated', 'x\t7\n')
      expect(await ask(stored)).toEqual([[7, '1970-01-01T00:00:00.000Z', 'x', null, []]])
    })

    test.each<[string, (text: string) => Buffer | string | Readable]>([
      ['text', (text) => text],
      ['bytes', (text) => Buffer.from(text)],
      // One byte at a time: no character arrives whole.
      ['a stream', (text) => Readable.from([...Buffer.from(text)].map((byte) => Buffer.from([byte])))],
    ])('from %s', async (_name, bodyOf) => {
      await warehouse.insert('test', 'things', ['id', 'note'], 'TabSeparated', bodyOf('1\t😀é\n2\t名\n'))
      expect(await ask('SELECT note AS value FROM things ORDER BY id')).toEqual(['😀é', '名'])
    })

    test('of nothing does nothing', async () => {
      await warehouse.insert('test', 'things', columns, 'TabSeparated', '')
      await warehouse.insert('test', 'things', columns, 'JSONCompactEachRow', Readable.from([]))
      expect(await ask('SELECT count() AS value FROM things')).toEqual([0])
    })

    test('keeps empty text and spaces', async () => {
      await warehouse.insert('test', 'things', ['note'], 'TabSeparated', '\n \n')
      expect(await ask('SELECT note AS value FROM things ORDER BY note')).toEqual(['', ' '])
    })

    test('of a wrong row at the end writes none of the others', async () => {
      const body = `${'1\tfine\n'.repeat(300_000)}not a number\tbad\n`
      await expect(warehouse.insert('test', 'things', ['id', 'note'], 'TabSeparated', body)).rejects.toThrow(/test/)
      expect(await ask('SELECT count() AS value FROM things')).toEqual([0])
    })

    test('of many rows makes one part', async () => {
      const body = Array.from({ length: 400_000 }, (_, index) => `${index}\tnote ${index}\n`).join('')
      await warehouse.insert('test', 'things', ['id', 'note'], 'TabSeparated', body)
      expect(await ask('SELECT [count(), uniqExact(_part)] AS value FROM things')).toEqual([[400_000, 1]])
    })

    test('at the same time from many sides', async () => {
      const one = (index: number) => warehouse.insert('test', 'things', ['id'], 'TabSeparated', `${index}\n`)
      await Promise.all(Array.from({ length: 40 }, (_, index) => one(index)))
      expect(await ask('SELECT [count(), sum(id)] AS value FROM things')).toEqual([[40, 780]])
    })
  })

  describe('settings and limits', () => {
    const threads = () => ask("SELECT getSetting('max_threads') AS value")

    test('of one statement do not reach the next', async () => {
      const before = await threads()
      const limited = await warehouse.query('test', "SELECT getSetting('max_threads') AS value", {
        settings: { max_threads: 1 },
      })
      expect(limited).toEqual([{ value: 1 }])
      await warehouse.command('test', 'INSERT INTO things (id) SELECT 1', { settings: { max_threads: 1 } })
      await warehouse.query('test', 'SELECT broken', { settings: { max_threads: 1 } }).catch(() => undefined)
      expect(await threads()).toEqual(before)
      expect(await ask("SELECT getSetting('max_execution_time') AS value")).toEqual([60])
    })

    test('of time: a refusal that names the statement, and the next one is answered', async () => {
      const slow = 'SELECT max(sipHash64(number)) AS value FROM numbers(20000000000)'
      const refusal = await refusalOf(warehouse.query('report.slow', slow, { maxSeconds: 1 }))
      expect(refusal).toMatchObject({ code: 'unavailable', reason: expect.stringContaining('report.slow') })
      expect(await ask('SELECT 1 AS value')).toEqual([1])
    })

    test('of memory: a refusal that names the statement, and the next one is answered', async () => {
      const greedy = 'SELECT length(groupArray(toString(number))) AS value FROM numbers(10000000)'
      const refusal = await refusalOf(warehouse.query('report.greedy', greedy, { maxMemoryBytes: 20_000_000 }))
      expect(refusal).toMatchObject({ code: 'unavailable', reason: expect.stringContaining('report.greedy') })
      expect(await ask('SELECT 1 AS value')).toEqual([1])
    })

    test('of a command: likewise', async () => {
      const greedy = 'INSERT INTO things (tags) SELECT groupArray(toString(number)) FROM numbers(10000000)'
      const refusal = await refusalOf(warehouse.command('facts.greedy', greedy, { maxMemoryBytes: 20_000_000 }))
      expect(refusal).toMatchObject({ code: 'unavailable', reason: expect.stringContaining('facts.greedy') })
      expect(await ask('SELECT count() AS value FROM things')).toEqual([0])
    })
  })

  describe('lanes', () => {
    const slow = 'SELECT max(sipHash64(number, {salt:UInt8})) AS value FROM numbers(3000000000)'
    const startReports = () =>
      [1, 2, 3].map((salt) =>
        warehouse.query('report.slow', slow, { params: { salt }, maxSeconds: 3 }).then(
          () => 'answered',
          () => 'refused',
        ),
      )

    test('intake waits for no report: it writes and asks while all of them are still busy', async () => {
      let finished = 0
      const reports = startReports().map((report) => report.finally(() => (finished += 1)))
      await warehouse.insert('intake.write', 'changes', ['batch_id', 'identity_id'], 'TabSeparated', '1\t2\n')
      const rows = await warehouse.query('intake.ask', 'SELECT {salt:UInt8} AS value', {
        lane: 'intake',
        params: { salt: 9 },
      })
      expect(rows).toEqual([{ value: 9 }])
      await warehouse.query('refresh.ask', 'SELECT {salt:UInt8} AS value', { lane: 'refresh', params: { salt: 9 } })
      expect(finished).toBe(0)
      await Promise.all(reports)
    })
  })

  describe('tables of the shop', () => {
    test('the dictionary knows a customer by an identifier, after a reload', async () => {
      const links = '1\t100\t1\n2\t100\t1\n2\t200\t2\n18446744073709551615\t300\t1\n'
      await warehouse.insert('test', 'identity_links', ['identity_id', 'customer_id', 'version'], 'TabSeparated', links)
      await warehouse.command('test', 'SYSTEM RELOAD DICTIONARY customer_of')
      const customerOf = (key: bigint) =>
        ask("SELECT dictGetOrDefault('customer_of', 'customer_id', {key:UInt64}, {key:UInt64}) AS value", { key })
      expect(await customerOf(1n)).toEqual([100])
      expect(await customerOf(2n)).toEqual([200])
      expect(await customerOf(3n)).toEqual([3])
      expect(await customerOf(18_446_744_073_709_551_615n)).toEqual([300])
    })

    test('an event comes back as it was written, and is found by its id', async () => {
      const columns = [
        'identity_id',
        'occurred_at',
        'event_id',
        'name',
        'value_minor',
        'lines.product_id',
        'lines.quantity',
        'lines.value_minor',
        'properties',
      ]
      const row = [
        '18446744073709551615',
        '2026-03-29 01:30:00.123',
        uuid,
        'Order Paid',
        null,
        ['p1', 'p2'],
        [1, 2.5],
        [100, -5],
        '{"a":"\\u0000"}',
      ]
      await warehouse.insert('test', 'events', columns, 'JSONCompactEachRow', `${JSON.stringify(row)}\n`)
      const rows = await warehouse.query(
        'test',
        'SELECT hex(identity_id) AS key, occurred_at, name, value_minor, `lines.product_id` AS products, `lines.quantity` AS quantities, properties FROM events WHERE event_id IN {ids:Array(UUID)}',
        { params: { ids: [uuid, otherUuid] } },
      )
      expect(rows).toEqual([
        {
          key: 'FFFFFFFFFFFFFFFF',
          occurred_at: '2026-03-29T01:30:00.123Z',
          name: 'Order Paid',
          value_minor: null,
          products: ['p1', 'p2'],
          quantities: [1, 2.5],
          properties: '{"a":"\\u0000"}',
        },
      ])
    })
  })
})

describe.each(storeKinds)('warehouse with a memory limit: $name', ({ open }) => {
  test('holds a statement to it that names none of its own', async () => {
    const stores = await open({ queryMemoryBytes: 20_000_000 })
    const greedy = 'SELECT length(groupArray(toString(number))) AS value FROM numbers(10000000)'
    expect(await refusalOf(stores.warehouse.query('report.greedy', greedy))).toMatchObject({ code: 'unavailable' })
    await stores.close()
  })
})
