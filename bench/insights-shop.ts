import type { Warehouse } from '../src/storage/index.ts'

/**
 * A shop in which every report has something to say: the orders of the file with lines, discounts, freight, places and sources, and what
 * customers did besides (visits, carts, favourites, sign-ups, orders never paid). All is drawn by hashing the number of the
 * customer, order or event, so that the same size gives the same shop.
 * @param eventsEach events besides orders of a customer, on average
 */
export async function fillShop(
  warehouse: Warehouse,
  { csv, customers, eventsEach }: { csv: string; customers: number; eventsEach: number },
): Promise<void> {
  const options = {
    lane: 'refresh' as const,
    maxSeconds: 900,
    settings: { max_insert_threads: 2, optimize_on_insert: 0 },
  }
  for (let part = 0; part < orderParts; part += 1)
    await warehouse.command('bench.orders', ordersSql(csv), { ...options, params: { part, orderParts } })
  const step = 1_000_000
  const total = customers * eventsEach
  for (let from = 0; from < total; from += step)
    await warehouse.command('bench.events', eventsSql, {
      ...options,
      params: { customers, from, count: Math.min(step, total - from) },
    })
}

/** Ten million orders with their lines are more than one statement may hold. */
const orderParts = 5

const identityOf = (user: string) =>
  `reinterpretAsUInt64(reverse(substring(SHA256(concat('user_id', char(0), ${user})), 1, 8)))`

/** Squared, so that few products make most of the sales; a category is fifty products in a row. */
const productOf = (...seed: string[]) => `toUInt32(pow((cityHash64(${seed.join(', ')}) % 1000000) / 1000000, 2) * 1000)`

/** In whole numbers and from the order's number alone, so that rivals can make up the same; a quarter takes the next product along. */
const productOfOrder = (line: number) => {
  const mixed = `((order_id * 2654435761 + ${line * 40503}) % 4294967296)`
  return `intDiv((${mixed} % 1000) * (intDiv(${mixed}, 1000) % 1000), 1000)`
}
const orderProducts = `arrayDistinct(arraySlice(
      [${productOfOrder(1)}, if(order_id % 4 = 0, ${productOfOrder(1)} + 1, ${productOfOrder(2)}), ${productOfOrder(3)}], 1, 1 + order_id % 3
    ))`

const context = `
  concat('city ', toString(cityHash64(user, 'city') % 60)) AS city, concat('region ', toString(cityHash64(user, 'city') % 12)) AS region, 'DK' AS country,
  ['', 'google', 'newsletter', 'facebook', 'partner'][cityHash64(user, intDiv(seed, 3), 'source') % 5 + 1] AS utm_source,
  ['', 'cpc', 'email', 'cpc', 'referral'][cityHash64(user, intDiv(seed, 3), 'source') % 5 + 1] AS utm_medium,
  if(utm_source = '', '', concat('campaign ', toString(cityHash64(seed, 'campaign') % 8))) AS utm_campaign,
  ['desktop', 'mobile', 'mobile', 'tablet'][cityHash64(user, 'device') % 4 + 1] AS device,
  ['Chrome', 'Safari', 'Firefox', 'Edge'][cityHash64(user, 'browser') % 4 + 1] AS browser`

const contextColumns = 'city, region, country, utm_source, utm_medium, utm_campaign, device, browser'
const lineColumns =
  'lines.product_id, lines.sku, lines.name, lines.category, lines.brand, lines.quantity, lines.price_minor, lines.value_minor, lines.discount_minor'

// A path of our own making; everything else in the text is constant.
const ordersSql = (csv: string) => `
INSERT INTO events (identity_id, occurred_at, event_id, received_at, source, type, name, user_id, order_id, currency, value_minor, shipping_minor, discount_minor, coupon, ${contextColumns}, ${lineColumns})
SELECT ${identityOf('user')}, ts, reinterpretAsUUID(MD5(toString(order_id))), ts, 'file:bench', 'track',
  'Order Completed', user, toString(order_id), 'EUR', amount_cents,
  if(amount_cents > 5000, 0, 495), discount, if(discount > 0, 'SAVE10', ''), ${contextColumns},
  arrayMap(product -> concat('p', toString(product)), products), arrayMap(product -> '', products), arrayMap(product -> concat('Product ', toString(product)), products),
  arrayMap(product -> concat('category ', toString(intDiv(product, 50))), products), arrayMap(product -> concat('brand ', toString(product % 40)), products),
  arrayMap(product -> 1., products), arrayMap(product -> share, products), arrayMap(product -> share, products), arrayMap(product -> intDiv(discount, length(products)), products)
FROM (
  SELECT *, toString(customer_id) AS user, cityHash64(order_id) AS seed,
    ${orderProducts} AS products,
    intDiv(amount_cents, length(products)) AS share, if(cityHash64(seed, 'discount') % 5 = 0, intDiv(amount_cents, 10), 0) AS discount, ${context}
  FROM file('${csv}', CSVWithNames, 'order_id UInt64, customer_id UInt64, ts DateTime, amount_cents Int64')
  WHERE order_id % {orderParts:UInt64} = {part:UInt64}
)`

const eventsSql = `
INSERT INTO events (identity_id, occurred_at, event_id, received_at, source, type, name, user_id, order_id, currency, value_minor, traits, ${contextColumns}, ${lineColumns})
SELECT ${identityOf('user')}, at, reinterpretAsUUID(toUInt128(seed) * 2 + 1), at, 'file:bench', if(name = 'Identified', 'identify', 'track'), name, user,
  if(name = 'Order Placed', concat('unpaid ', toString(seed)), ''), 'EUR', if(name = 'Order Placed', toInt64(1000 + product), NULL),
  if(name = 'Identified', concat('{"gender":"', ['female', 'male'][cityHash64(user, 'gender') % 2 + 1], '","birthday":"', toString(toDate('1950-01-01') + cityHash64(user, 'birthday') % 20000), '"}'), ''),
  ${contextColumns}, ids, arrayMap(id -> '', ids), arrayMap(id -> concat('Product ', toString(product)), ids), arrayMap(id -> concat('category ', toString(intDiv(product, 50))), ids),
  arrayMap(id -> concat('brand ', toString(product % 40)), ids), arrayMap(id -> 1., ids), arrayMap(id -> toInt64(1000 + product), ids), arrayMap(id -> toInt64(1000 + product), ids), arrayMap(id -> 0, ids)
FROM (
  SELECT toString(1 + number % {customers:UInt64}) AS user, cityHash64(number, 'event') AS seed,
    multiIf(number < {customers:UInt64}, 'Identified', number < 2 * {customers:UInt64} AND seed % 3 > 0, 'Signed Up', seed % 100 = 0, 'Order Placed',
      ['Page Viewed', 'Page Viewed', 'Product Viewed', 'Product Viewed', 'Product Viewed', 'Products Searched', 'Product Added', 'Product Removed', 'Product Added to Wishlist'][cityHash64(seed, 'kind') % 9 + 1]) AS name,
    ${productOf('seed', "'product'")} AS product,
    if(startsWith(name, 'Product ') OR name = 'Order Placed', [concat('p', toString(product))], []) AS ids,
    toDateTime64('2025-12-31 00:00:00', 3, 'UTC') - toIntervalSecond(cityHash64(seed, 'at') % (86400 * if(name = 'Signed Up', 1090, 365))) AS at, ${context}
  FROM numbers({from:UInt64}, {count:UInt64})
)`
