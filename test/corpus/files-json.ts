import type { BadFile } from './files-shape.ts'

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

/** JSON that is broken, or not what an order looks like. */
export const json: readonly BadFile[] = [
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
