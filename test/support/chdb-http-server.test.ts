import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ChdbHttpServer, startChdbHttpServer } from './start-chdb-http-server.ts'

// What a ClickHouse server answers on its HTTP interface, so that whoever passes here passes there.
let server: ChdbHttpServer
const dataDir = mkdtempSync(join(tmpdir(), 'regulars-http-'))
beforeAll(async () => {
  server = await startChdbHttpServer(dataDir)
})
afterAll(async () => {
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

async function post(fields: Record<string, string>, body: string | Buffer = '', headers: Record<string, string> = {}) {
  const url = `${server.url}/?${new URLSearchParams(fields)}`
  const answer = await fetch(url, { method: 'POST', body: body as never, headers })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

test('says that it is there', async () => {
  const answer = await fetch(`${server.url}/ping`)
  expect([answer.status, await answer.text()]).toEqual([200, 'Ok.\n'])
})

test.each<[string, Record<string, string>, string]>([
  ['in the body', {}, "SELECT 1, 'a'"],
  ['in the address', { query: "SELECT 1, 'a'" }, ''],
  ['begun in the address and ended in the body', { query: 'SELECT 1,' }, "'a'"],
])('takes a statement %s', async (_name, fields, body) => {
  expect((await post(fields, body)).text).toBe('1\ta\n')
})

test('answers in the format that the statement or the address asks for', async () => {
  expect((await post({}, 'SELECT 1 AS a FORMAT JSONEachRow')).text).toBe('{"a":1}\n')
  expect((await post({ default_format: 'CSV' }, "SELECT 'a'")).text).toBe('"a"\n')
})

test('takes parameters in ClickHouse’s escaping, also in a form', async () => {
  const params = { param_text: "it\\'s\\t1", param_list: "['a\\'b',NULL]" }
  const query = 'SELECT {text:String} AS text, {list:Array(Nullable(String))} AS list FORMAT JSONEachRow'
  const expected = `${JSON.stringify({ text: "it's\t1", list: ["a'b", null] })}\n`
  expect((await post(params, query)).text).toBe(expected)
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...params, query })) form.append(name, value)
  const answer = await fetch(server.url, { method: 'POST', body: form })
  expect(await answer.text()).toBe(expected)
})

test('works in the database that the address names, and in no other', async () => {
  await post({}, 'CREATE DATABASE elsewhere')
  await post({ database: 'elsewhere' }, 'CREATE TABLE notes (note String) ENGINE = MergeTree ORDER BY note')
  expect((await post({ database: 'elsewhere' }, 'SELECT count() FROM notes')).text).toBe('0\n')
  expect((await post({}, 'SELECT count() FROM notes')).status).toBe(404)
})

test('takes rows plain and compressed', async () => {
  await post({}, 'CREATE TABLE rows (id UInt8) ENGINE = MergeTree ORDER BY id')
  const query = 'INSERT INTO rows FORMAT TabSeparated'
  const plain = await post({ query }, '1\n2\n')
  expect(plain.status).toBe(200)
  await post({ query }, gzipSync('3\n'), { 'content-encoding': 'gzip' })
  expect((await post({}, 'SELECT groupArray(id) FROM (SELECT id FROM rows ORDER BY id)')).text).toBe('[1,2,3]\n')
})

test('compresses an answer for who can read that', async () => {
  const answer = await post({ enable_http_compression: '1' }, 'SELECT 1', { 'accept-encoding': 'gzip' })
  expect([answer.headers.get('content-encoding'), answer.text]).toEqual(['gzip', '1\n'])
})

test('keeps a setting to its own request', async () => {
  const ask = "SELECT getSetting('max_block_size')"
  const before = (await post({}, ask)).text
  expect((await post({ max_block_size: '77' }, ask)).text).toBe('77\n')
  expect((await post({}, ask)).text).toBe(before)
})

test.each<[string, Record<string, string>, string, number, number]>([
  ['a mistake of grammar', {}, 'SELECT FROM WHERE', 400, 62],
  ['no statement', {}, '', 400, 62],
  ['two statements', {}, 'SELECT 1; SELECT 2', 400, 62],
  ['a table that is not there', {}, 'SELECT * FROM nowhere', 404, 60],
  ['a database that is not there', { database: 'nowhere' }, 'SELECT 1', 404, 81],
  ['a parameter that is not given', {}, 'SELECT {a:UInt8}', 400, 456],
  ['an unknown setting', { no_such_setting: '1' }, 'SELECT 1', 404, 115],
  ['a parameter longer than a server takes', { param_a: 'x'.repeat(131_073) }, 'SELECT {a:String}', 400, 1000],
  ['an address longer than a server takes', { param_a: 'x'.repeat(1_100_000) }, 'SELECT 1', 414, 1000],
  ['too much time', { max_execution_time: '1' }, 'SELECT max(sipHash64(number)) FROM numbers(20000000000)', 500, 159],
])('answers %s with its status, code and words', async (_name, fields, body, status, code) => {
  const answer = await post(fields, body)
  expect([answer.status, answer.headers.get('x-clickhouse-exception-code')]).toEqual([status, String(code)])
  expect(answer.text).toMatch(
    new RegExp(`^Code: ${code}\\. DB::Exception: .*\\([A-Z_]+\\) \\(version \\d+.*\\)\\n$`, 's'),
  )
})
