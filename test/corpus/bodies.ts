import { deflateSync, gzipSync } from 'node:zlib'

/** What a stranger may send to the doors for events, and the answer it must get. */
export type StrangeBody = {
  name: string
  path: string
  headers: Record<string, string>
  body: Buffer
  /** Status of the answer. */
  status: number
  /** The field that a refusal names, where it names one. */
  field?: string
}

type Extra = Partial<Pick<StrangeBody, 'path' | 'headers' | 'field'>>

function make(name: string, body: string | Buffer, status: number, extra: Extra = {}): StrangeBody {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  return { name, path: '/v1/track', headers: { 'content-type': 'application/json' }, body: bytes, status, ...extra }
}

const json = (name: string, value: unknown, status: number, extra: Extra = {}) =>
  make(name, JSON.stringify(value), status, extra)

const good = { userId: 'u1', event: 'Quiz Finished' }
const track = (name: string, changes: object, status: number, field?: string) =>
  json(name, { ...good, ...changes }, status, field === undefined ? {} : { field })
const order = (name: string, properties: unknown, status: number, field?: string) =>
  track(name, { event: 'Order Completed', properties }, status, field && `properties.${field}`)

const nested = (levels: number, open: string, close: string, inside = '') =>
  open.repeat(levels) + inside + close.repeat(levels)
const packed = (value: unknown) => gzipSync(JSON.stringify(value))
const gzip = { headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' } }
const text = JSON.stringify(good)

const notJson: StrangeBody[] = [
  make('nothing', '', 400),
  make('spaces', '   \n\t ', 400),
  make('one brace', '{', 400),
  make('a body cut in half', text.slice(0, 20), 400),
  make('a string that never ends', '{"userId":"u1', 400),
  make('single quotes', "{'userId':'u1','event':'A'}", 400),
  make('keys without quotes', '{userId:"u1",event:"A"}', 400),
  make('a comma too many', '{"userId":"u1","event":"A",}', 400),
  make('a comma too few', '{"userId":"u1" "event":"A"}', 400),
  make('two objects', `${text}${text}`, 400),
  make('NDJSON', `${text}\n${text}`, 400),
  make('comments', `/* hello */ ${text}`, 400),
  make('NaN', '{"userId":"u1","event":"A","properties":{"x":NaN}}', 400),
  make('Infinity', '{"userId":"u1","event":"A","properties":{"x":Infinity}}', 400),
  make('undefined', '{"userId":"u1","event":undefined}', 400),
  make('a hexadecimal number', '{"userId":0x1,"event":"A"}', 400),
  make('a number with a leading zero', '{"userId":007,"event":"A"}', 400),
  make('a raw line break in a string', '{"userId":"u\n1","event":"A"}', 400),
  make('a raw NUL in a string', '{"userId":"u\u00001","event":"A"}', 400),
  make('a bad escape', '{"userId":"u\\x41","event":"A"}', 400),
  make('XML', '<?xml version="1.0"?><event><userId>u1</userId></event>', 400),
  make('HTML', '<script>alert(1)</script>', 400),
  make('YAML', 'userId: u1\nevent: A\n', 400),
  make('a form', 'userId=u1&event=A', 400, { headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
  make('a form with files', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--', 400, {
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
  }),
  make('random bytes', Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256)), 400),
  make('only NULs', Buffer.alloc(4096), 400),
  make('a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 400),
  make('SQL', "'; DROP TABLE events; --", 400),
  make('a template', '{{7*7}}', 400),
  make('500,000 opening brackets', '['.repeat(500_000), 400),
]

const encodings: StrangeBody[] = [
  make('a byte order mark', `\ufeff${text}`, 200),
  make('UTF-16 with its mark', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]), 400),
  make('UTF-16 without a mark', Buffer.from(text, 'utf16le'), 400),
  make('Latin-1', Buffer.from('{"userId":"J\u00f8rgen","event":"A"}', 'latin1'), 400),
  make(
    'a cut UTF-8 character',
    Buffer.concat([Buffer.from('{"userId":"u1","event":"'), Buffer.from([0xe2, 0x82]), Buffer.from('"}')]),
    400,
  ),
  make(
    'overlong UTF-8',
    Buffer.concat([Buffer.from('{"userId":"'), Buffer.from([0xc0, 0xaf]), Buffer.from('","event":"A"}')]),
    400,
  ),
  make(
    'a surrogate in UTF-8',
    Buffer.concat([Buffer.from('{"userId":"'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('","event":"A"}')]),
    400,
  ),
  make('a charset that it is not', text, 200, { headers: { 'content-type': 'application/json; charset=utf-16' } }),
  make('no content type', text, 200, { headers: {} }),
  make('plain text', text, 200, { headers: { 'content-type': 'text/plain' } }),
  make('a content type of its own', text, 200, { headers: { 'content-type': 'application/vnd.shop+json' } }),
  make('gzip', packed(good), 200, gzip),
  make('deflate', deflateSync(text), 200, { headers: { 'content-encoding': 'deflate' } }),
  make('truncated gzip', packed(good).subarray(0, -12), 400, gzip),
  make('gzip of half a body', gzipSync(text.slice(0, 10)), 400, gzip),
  make('gzip with a wrong checksum', Buffer.concat([packed(good).subarray(0, -8), Buffer.alloc(8)]), 400, gzip),
  make('only the head of gzip', Buffer.from('1f8b0800', 'hex'), 400, gzip),
  make('called gzip but plain', text, 400, gzip),
  make('gzip that nobody announced', packed(good), 400),
  make('gzip in gzip', gzipSync(packed(good)), 400, gzip),
  make('brotli', text, 400, { headers: { 'content-encoding': 'br' } }),
  make('an unknown encoding', text, 400, { headers: { 'content-encoding': 'x'.repeat(300) } }),
  make('a gzip bomb of 1 GB', gzipSync(Buffer.alloc(1024 ** 3 / 4), { level: 9 }), 413, gzip),
  make('a bomb of brackets', gzipSync('['.repeat(5_000_000)), 413, gzip),
]

const notAnEvent: StrangeBody[] = [
  json('null', null, 400),
  json('true', true, 400),
  json('a number', 42, 400),
  json('a string', 'hello', 400),
  json('an array', [good], 400),
  json('an empty object', {}, 400, { field: 'userId' }),
  make('the same key twice', '{"userId":"u1","userId":"u2","event":"A"}', 200),
  make('a prototype as own key', '{"__proto__":{"userId":"u1"},"event":"A"}', 400, { field: 'userId' }),
  make('a constructor', '{"userId":"u1","event":"A","constructor":{"prototype":{"polluted":true}}}', 200),
  make('toString as a number', '{"userId":"u1","event":"A","toString":1,"hasOwnProperty":2}', 200),
]

const identifiers: StrangeBody[] = [
  track('no user id', { userId: undefined }, 400, 'userId'),
  track('an empty user id', { userId: '' }, 400, 'userId'),
  track('a user id of spaces', { userId: '   ' }, 400, 'userId'),
  track('a user id that is null', { userId: null }, 400, 'userId'),
  track('a user id "null"', { userId: 'null' }, 400, 'userId'),
  track('a user id "undefined"', { userId: 'undefined' }, 400, 'userId'),
  track('a user id "[object Object]"', { userId: '[object Object]' }, 400, 'userId'),
  track('a user id of zeros', { userId: '00000000-0000-0000-0000-000000000000' }, 400, 'userId'),
  track('a user id that is false', { userId: false }, 400, 'userId'),
  track('a user id that is an array', { userId: ['u1'] }, 400, 'userId'),
  track('a user id that is an object', { userId: { $ne: null } }, 400, 'userId'),
  make('a user id beyond 2^53', '{"userId":12345678901234567890,"event":"A"}', 400, { field: 'userId' }),
  make('a user id of 1e400', '{"userId":1e400,"event":"A"}', 200),
  track('a user id of 10,000 characters', { userId: 'x'.repeat(10_000) }, 400, 'userId'),
  track('a user id with a line break', { userId: 'u1\r\nX-Injected: 1' }, 400, 'userId'),
  make('a user id with half a character', '{"userId":"u\\ud800","event":"A"}', 200),
  make('a user id with an escaped NUL', '{"userId":"u\\u00001","event":"A"}', 200),
  track('SQL as user id', { userId: "x'); DROP TABLE events; --" }, 200),
  track('a path as user id', { userId: '../../../../etc/passwd' }, 200),
  track('right-to-left text as user id', { userId: '\u202eabc' }, 200),
  track('a message id of 101 characters', { messageId: 'm'.repeat(101) }, 400, 'messageId'),
  track('a message id that is an object', { messageId: {} }, 400, 'messageId'),
  track('an anonymous id that is an array', { userId: undefined, anonymousId: [] }, 400, 'anonymousId'),
]

const names: StrangeBody[] = [
  track('no name', { event: undefined }, 400, 'event'),
  track('an empty name', { event: '' }, 400, 'event'),
  track('a name of spaces', { event: '  ' }, 400, 'event'),
  track('a name that is an object', { event: { name: 'A' } }, 400, 'event'),
  track('a name that is true', { event: true }, 400, 'event'),
  track('a name of 100,000 characters', { event: 'x'.repeat(100_000) }, 413),
  track('a name with control characters', { event: 'A\u0007B' }, 400, 'event'),
  track('a script as name', { event: '<img src=x onerror=alert(1)>' }, 200),
  track('emoji as name', { event: '\ud83d\uded2 added' }, 200),
  json('an alias without its former id', { userId: 'u1' }, 400, { path: '/v1/alias', field: 'previousId' }),
  json('an alias of nobody', { previousId: 'a' }, 400, { path: '/v1/alias', field: 'userId' }),
  json('a group without an id', { userId: 'u1' }, 400, { path: '/v1/group', field: 'groupId' }),
  json('a group id that is an object', { userId: 'u1', groupId: {} }, 400, { path: '/v1/group', field: 'groupId' }),
  json('traits that are text', { userId: 'u1', traits: 'x' }, 400, { path: '/v1/identify', field: 'traits' }),
  json('traits that are an array', { userId: 'u1', traits: [1] }, 400, { path: '/v1/identify', field: 'traits' }),
  json('properties that are text', { userId: 'u1', properties: 'x' }, 400, { path: '/v1/page', field: 'properties' }),
  json('an e-mail that is an object', { userId: 'u1', traits: { email: { a: 1 } } }, 200, { path: '/v1/identify' }),
  json('an e-mail made to hang a pattern', { userId: 'u1', traits: { email: `${'a@'.repeat(5000)}.` } }, 200, {
    path: '/v1/identify',
  }),
]

const times: StrangeBody[] = [
  track('a time in words', { timestamp: 'yesterday' }, 400, 'timestamp'),
  track('a time that is an object', { timestamp: { $date: 1 } }, 400, 'timestamp'),
  track('a time that is true', { timestamp: true }, 400, 'timestamp'),
  track('the 30th of February', { timestamp: '2024-02-30T00:00:00Z' }, 400, 'timestamp'),
  track('month 13', { timestamp: '2024-13-01T00:00:00Z' }, 400, 'timestamp'),
  track('1969', { timestamp: '1969-07-20T20:17:00Z' }, 400, 'timestamp'),
  track('the year 1', { timestamp: '0001-01-01T00:00:00Z' }, 400, 'timestamp'),
  track('the year 9999', { timestamp: '9999-12-31T23:59:59Z' }, 400, 'timestamp'),
  track('the year 275761', { timestamp: '+275761-01-01T00:00:00Z' }, 400, 'timestamp'),
  track('zero', { timestamp: 0 }, 400, 'timestamp'),
  track('a negative time', { timestamp: -1 }, 400, 'timestamp'),
  make('a time of 1e308', '{"userId":"u1","event":"A","timestamp":1e308}', 400, { field: 'timestamp' }),
  track('nanoseconds', { timestamp: 1_700_000_000_000_000_000 }, 400, 'timestamp'),
  track('a time that is nothing', { timestamp: '' }, 200),
  track('a time of sending in words', { timestamp: '2024-01-01T00:00:00Z', sentAt: 'now' }, 200),
  track(
    'a time of sending far away',
    { timestamp: '2024-01-01T00:00:00Z', sentAt: '9999-01-01T00:00:00Z' },
    400,
    'timestamp',
  ),
]

const money: StrangeBody[] = [
  order('revenue with a comma', { revenue: '12,50' }, 400, 'revenue'),
  order('revenue with a sign', { revenue: '$12.50' }, 400, 'revenue'),
  order('revenue in words', { revenue: 'a lot' }, 400, 'revenue'),
  order('revenue that is true', { revenue: true }, 400, 'revenue'),
  order('revenue that is an array', { revenue: [12.5] }, 400, 'revenue'),
  order('revenue that is an object', { revenue: { amount: 12.5 } }, 400, 'revenue'),
  order('revenue of 1e300', { revenue: 1e300 }, 400, 'revenue'),
  order('revenue of 400 digits', { revenue: '9'.repeat(400) }, 400, 'revenue'),
  order('revenue of 1e-300', { revenue: 1e-300 }, 200),
  order('revenue below nothing', { revenue: -5 }, 200),
  make(
    'revenue beyond 2^53',
    '{"userId":"u1","event":"Order Completed","properties":{"revenue":90071992547409931}}',
    400,
    { field: 'properties.revenue' },
  ),
  order('a currency that is none', { revenue: 1, currency: 'BANANA' }, 400, 'currency'),
  order('a currency that is a number', { revenue: 1, currency: 978 }, 400, 'currency'),
  order('products that are text', { products: 'p1' }, 400, 'products'),
  order('products that are an object', { products: { 0: {} } }, 400, 'products'),
  order('a product that is null', { products: [null] }, 400, 'products[0]'),
  order('a product that is an array', { products: [{ price: 1 }, []] }, 400, 'products[1]'),
  order('a price in words', { products: [{ product_id: 'p', price: 'ten' }] }, 400, 'products[0].price'),
  order(
    'a quantity in words',
    { products: [{ product_id: 'p', price: 1, quantity: 'two' }] },
    400,
    'products[0].quantity',
  ),
  order(
    'a quantity of 1e30',
    { products: [{ product_id: 'p', price: 1, quantity: 1e30 }] },
    400,
    'products[0].quantity',
  ),
  order('a product id that is an object', { products: [{ product_id: { id: 1 } }] }, 400, 'products[0].product_id'),
  make(
    'an order id beyond 2^53',
    '{"userId":"u1","event":"Order Paid","properties":{"order_id":820982911946154508123}}',
    400,
    { field: 'properties.order_id' },
  ),
  track('a refund of no order', { event: 'Order Refunded', properties: { total: 1 } }, 400, 'properties.order_id'),
]

const sizes: StrangeBody[] = [
  track('properties of 33 KB', { properties: { a: 'x'.repeat(33_000) } }, 413),
  track('properties of 33 KB in three-byte characters', { properties: { a: '\u20ac'.repeat(11_000) } }, 413),
  track('properties just within 32 KB', { properties: { a: 'x'.repeat(32_000) } }, 200),
  track(
    '10,000 keys',
    { properties: Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`k${index}`, 1])) },
    413,
  ),
  make('a line of 10 MB', `{"userId":"u1","event":"${'x'.repeat(10_000_000)}"}`, 413),
  make('10 MB of spaces', `${' '.repeat(10_000_000)}${text}`, 413),
  make('31 levels', `{"userId":"u1","event":"A","properties":${nested(31, '{"a":', '}', '1')}}`, 200),
  make('40 levels', `{"userId":"u1","event":"A","properties":${nested(40, '{"a":', '}', '1')}}`, 400),
  make('50,000 levels of arrays', `{"userId":"u1","event":"A","properties":{"a":${nested(50_000, '[', ']')}}}`, 400),
  make(
    '50,000 levels of objects',
    `{"userId":"u1","event":"A","properties":${nested(50_000, '{"a":', '}', '1')}}`,
    400,
  ),
  make(
    '50,000 levels in the context',
    `{"userId":"u1","event":"A","context":${nested(50_000, '{"a":', '}', '1')}}`,
    400,
  ),
  track('a user agent of 20,000 characters', { context: { userAgent: `Mozilla/5.0 (${'x; '.repeat(6000)})` } }, 200),
  track('an address of 20,000 characters', { context: { page: { url: `https://a.b/${'x'.repeat(20_000)}` } } }, 200),
]

const batch = (name: string, value: unknown, status: number, field?: string) =>
  json(name, value, status, { path: '/v1/batch', ...(field ? { field } : {}) })
const item = { type: 'track', ...good }

const batches: StrangeBody[] = [
  batch('a batch that is an array', [item], 400, 'batch'),
  batch('a batch without items', {}, 400, 'batch'),
  batch('items that are an object', { batch: { 0: item } }, 400, 'batch'),
  batch('items that are text', { batch: 'items' }, 400, 'batch'),
  batch('no items at all', { batch: [] }, 200),
  batch('2,501 items', { batch: Array.from({ length: 2501 }, () => 0) }, 413, 'batch'),
  batch('an item without a type', { batch: [item, good] }, 207, 'type'),
  batch('an item of no known type', { batch: [{ ...item, type: 'delete' }, item] }, 207, 'type'),
  batch('a type that is an object', { batch: [item, { ...item, type: {} }] }, 207, 'type'),
  batch('an item that is null', { batch: [null, item] }, 207),
  batch('an item that is a batch', { batch: [{ batch: [item] }, item] }, 207, 'type'),
  batch('an item that is too large', { batch: [item, { ...item, properties: { a: 'x'.repeat(40_000) } }] }, 207),
  batch(
    'one bad among a thousand',
    { batch: Array.from({ length: 1000 }, (_, index) => (index === 500 ? { ...item, event: 5e20 } : item)) },
    207,
    'event',
  ),
  batch('only bad items', { batch: [1, 2, 3] }, 400),
  batch('2,500 bad items', { batch: Array.from({ length: 2500 }, () => 7) }, 400),
  batch('a time of sending that is an object', { sentAt: {}, batch: [item] }, 200),
  batch('a context that is text', { context: 'x', batch: [item] }, 200),
  make(
    'an item of 20,000 levels',
    `{"batch":[${JSON.stringify(item)},{"type":"track","userId":"u1","event":"A","properties":${nested(20_000, '{"a":', '}', '1')}}]}`,
    207,
    { path: '/v1/batch' },
  ),
  make(
    'a batch of 600 KB',
    JSON.stringify({ batch: Array.from({ length: 2400 }, () => ({ ...item, properties: { a: 'x'.repeat(200) } })) }),
    413,
    { path: '/v1/batch' },
  ),
  make(
    'a batch of 600 KB, packed',
    packed({ batch: Array.from({ length: 2400 }, () => ({ ...item, properties: { a: 'x'.repeat(200) } })) }),
    413,
    { path: '/v1/batch', ...gzip },
  ),
]

/** Every strange body, each under its own name. */
export const strangeBodies: StrangeBody[] = [
  ...notJson,
  ...encodings,
  ...notAnEvent,
  ...identifiers,
  ...names,
  ...times,
  ...money,
  ...sizes,
  ...batches,
]
