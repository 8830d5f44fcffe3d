import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { inspectFile } from '../../src/intake/index.ts'
import { countsOf, type ImportWorld, openImportWorld } from '../support/import-world.ts'
import { describeWithShared } from '../support/shared-data.ts'

let world: ImportWorld
beforeAll(async () => {
  world = await openImportWorld()
})
beforeEach(() => world.empty())
afterAll(() => world.close())

/** Orders, buyers, units and pennies of the lines of completed orders. */
const overview = `
  SELECT uniqExact(order_id) AS orders, uniqExact(identity_id) AS buyers, sum(arraySum(lines.quantity)) AS units,
    sum(arraySum(lines.value_minor)) AS minor, formatDateTime(min(occurred_at), '%F %T') AS first, formatDateTime(max(occurred_at), '%F %T') AS last
  FROM events WHERE name = 'Order Completed'`

const expectedOf = (path: string) => JSON.parse(readFileSync(path, 'utf8'))

describeWithShared('CDNOW', ['data/cdnow/CDNOW_sample.txt', 'reference/expected.json'], (file, reference) => {
  test('every row is an order, also those of one customer and day', async () => {
    const { overview: expected, firstAt, lastAt } = expectedOf(reference ?? '').cdnow_sample.rule_each_row_an_order
    expect(countsOf(await world.import(file ?? '', 'cdnow'))).toEqual({
      state: 'done',
      rows: 6919,
      accepted: 6919,
      duplicates: 0,
      rejected: 0,
      skipped: 0,
      products: 0,
    })
    expect(await world.rows(overview)).toEqual([
      {
        orders: expected.orders,
        buyers: expected.buyers,
        units: expected.units,
        minor: expected.revenueMinor,
        first: firstAt,
        last: lastAt,
      },
    ])
    expect(countsOf(await world.import(file ?? '', 'cdnow'))).toMatchObject({ accepted: 0, duplicates: 6919 })
  })
})

const onlineRetail = 'data/online-retail/online_retail_2010-12_2011-12.csv.zst'
describeWithShared('Online Retail', [onlineRetail, 'reference/expected.json'], (file, reference) => {
  test('orders, cancellations, identical lines, summer time; imported twice, nothing changes', async () => {
    const expected = expectedOf(reference ?? '').online_retail_2010_2011
    const first = await world.import(file ?? '', 'online-retail')
    expect(first).toMatchObject({
      state: 'done',
      rows: expected.rows,
      rejected: 0,
      accepted: 406_789,
      duplicates: 0,
      skippedBy: { 'no customer': expected.rowsWithoutCustomer, 'no price': 40 },
    })
    const facts = await world.rows(overview)
    expect(facts).toEqual([
      {
        orders: expected.overview.orders,
        buyers: expected.overview.buyers,
        units: expected.overview.units,
        minor: expected.overview.revenueMinor,
        first: expected.firstAt,
        last: expected.lastAt,
      },
    ])
    const refunds =
      "SELECT count() AS lines, uniqExact(order_id) AS invoices, sum(total_minor) AS minor FROM events WHERE name = 'Order Refunded'"
    const { lines, invoices, valueMinor } = expected.cancellations
    expect(await world.rows(refunds)).toEqual([{ lines, invoices, minor: -valueMinor }])
    // In summer the shop's clocks stood an hour before UTC.
    const inSummer = "SELECT DISTINCT formatDateTime(occurred_at, '%F %T') AS at FROM events WHERE order_id = '558480'"
    expect(await world.rows(inSummer)).toEqual([{ at: '2011-06-30 07:17:00' }])
    const countries = `SELECT country, uniqExact(identity_id) AS buyers FROM events WHERE name = 'Order Completed' AND country IN ('GB', 'DE', 'FR', 'ES', 'BE')
      GROUP BY country ORDER BY buyers DESC`
    expect((await world.rows<{ buyers: number }>(countries)).map(({ buyers }) => buyers)).toEqual(
      Object.values(expected.topCountriesByBuyers),
    )
    expect(countsOf(await world.import(file ?? '', 'online-retail'))).toMatchObject({
      accepted: 0,
      duplicates: 406_789,
    })
    expect(await world.rows(overview)).toEqual(facts)
  }, 300_000)
})

const olist = (name: string) => `data/olist/${name}`
describeWithShared(
  'Olist',
  [
    olist('orders_partial_26559.csv.gz'),
    olist('olist_order_items.parquet'),
    olist('olist_customers.parquet'),
    olist('olist_products.parquet'),
    olist('olist_product_category_name_translation.parquet'),
  ],
  (orders = '', items = '', customers = '', products = '', translation = '') => {
    test('orders, items joined to their customers by two look-ups, customers, catalogue', async () => {
      const imported = await world.import(orders, 'olist-orders')
      expect(countsOf(imported)).toMatchObject({ state: 'done', rows: 26_559, rejected: 0, skipped: 2 })
      // Worked out from the files alone, by the engine's own readers.
      const statuses = `SELECT countIf(order_status IN ('canceled', 'unavailable')) AS cancelled,
          countIf(order_status NOT IN ('canceled', 'unavailable', 'created') AND order_approved_at != '') AS paid,
          countIf(order_delivered_carrier_date != '') AS sent
        FROM file('${orders}', CSVWithNames, 'order_id String, customer_id String, order_status String, order_purchase_timestamp String, order_approved_at String, order_delivered_carrier_date String, order_delivered_customer_date String, order_estimated_delivery_date String, source String')
        WHERE order_purchase_timestamp != '' OR order_approved_at != ''`
      const named = `SELECT countIf(name = 'Order Cancelled') AS cancelled, countIf(name = 'Order Paid') AS paid, countIf(name = 'Order Fulfilled') AS sent FROM events`
      expect(await world.rows(named)).toEqual(await world.rows(statuses))

      expect(countsOf(await world.import(items, 'olist-items'))).toMatchObject({
        state: 'done',
        rows: 112_650,
        rejected: 0,
      })
      const joined = `SELECT count() AS lines, uniqExact(i.order_id) AS orders, uniqExact(c.customer_unique_id) AS people,
          sum(toInt64(round(i.price * 100))) AS goods, sum(toInt64(round(i.freight_value * 100))) AS freight
        FROM file('${items}', Parquet) AS i
        JOIN file('${orders}', CSVWithNames) AS o ON i.order_id = o.order_id
        JOIN file('${customers}', Parquet) AS c ON o.customer_id = c.customer_id
        WHERE o.order_status NOT IN ('canceled', 'unavailable') AND (toString(o.order_purchase_timestamp) != '' OR toString(o.order_approved_at) != '')`
      const lines = `SELECT count() AS lines, uniqExact(order_id) AS orders, uniqExact(identity_id) AS people,
          sum(arraySum(lines.value_minor)) AS goods, sum(shipping_minor) AS freight FROM events WHERE source = 'file:olist-items'`
      expect(await world.rows(lines)).toEqual(await world.rows(joined))

      expect(countsOf(await world.import(customers, 'olist-customers'))).toMatchObject({ rows: 99_441, rejected: 0 })
      const people = `SELECT uniqExact(identity_id) AS people, uniqExact(city) AS cities, uniqExact(region) AS states FROM events WHERE source = 'file:olist-customers'`
      const inFile = `SELECT uniqExact(customer_unique_id) AS people, uniqExact(customer_city) AS cities, uniqExact(customer_state) AS states FROM file('${customers}', Parquet)`
      expect(await world.rows(people)).toEqual(await world.rows(inFile))

      expect(countsOf(await world.import(products, 'olist-products'))).toMatchObject({
        products: 32_951,
        rejected: 0,
        accepted: 0,
      })
      const catalogue =
        "SELECT product_id, category FROM products FINAL WHERE category != '' ORDER BY product_id LIMIT 1000"
      const translated = `SELECT p.product_id AS product_id, coalesce(nullIf(t.product_category_name_english, ''), p.product_category_name) AS category
        FROM file('${products}', Parquet) AS p LEFT JOIN file('${translation}', Parquet) AS t ON p.product_category_name = t.product_category_name
        WHERE category != '' ORDER BY product_id LIMIT 1000`
      expect(await world.rows(catalogue)).toEqual(await world.rows(translated))
    }, 300_000)
  },
)

const journey = (name: string) => `data/complete-journey/${name}.csv.zst`
describeWithShared(
  'Complete Journey',
  ['transactions_sample', 'products', 'demographics', 'coupon_redemptions'].map(journey),
  (transactions = '', products = '', demographics = '', redemptions = '') => {
    test('baskets with three kinds of discount, catalogue, households, redemptions', async () => {
      expect(countsOf(await world.import(transactions, 'complete-journey-transactions'))).toMatchObject({
        rows: 75_000,
        accepted: 75_000,
        rejected: 0,
      })
      const lines = `SELECT uniqExact(order_id) AS baskets, uniqExact(identity_id) AS households, sum(arraySum(lines.value_minor)) AS minor,
        sum(arraySum(lines.discount_minor)) AS discount FROM events`
      const inFile = `SELECT uniqExact(basket_id) AS baskets, uniqExact(household_id) AS households, sum(toInt64(round(sales_value * 100))) AS minor,
        sum(toInt64(round((retail_disc + coupon_disc + coupon_match_disc) * 100))) AS discount FROM file('${transactions}', CSVWithNames)`
      expect(await world.rows(lines)).toEqual(await world.rows(inFile))

      expect(countsOf(await world.import(products, 'complete-journey-products'))).toMatchObject({
        products: 92_331,
        rejected: 0,
      })
      expect(await world.rows('SELECT count() AS products FROM products FINAL')).toEqual([{ products: 92_331 }])

      expect(countsOf(await world.import(demographics, 'complete-journey-demographics'))).toMatchObject({
        accepted: 801,
        rejected: 0,
      })
      const owners = `SELECT countIf(JSONExtractString(traits, 'home_ownership') = 'Homeowner') AS owners FROM events WHERE type = 'identify'`
      const ownersInFile = `SELECT countIf(home_ownership = 'Homeowner') AS owners FROM file('${demographics}', CSVWithNames)`
      expect(await world.rows(owners)).toEqual(await world.rows(ownersInFile))

      expect(countsOf(await world.import(redemptions, 'complete-journey-redemptions'))).toMatchObject({
        accepted: 2102,
        rejected: 0,
      })
      const coupons = `SELECT uniqExact(coupon) AS coupons FROM events WHERE name = 'Coupon Applied'`
      expect(await world.rows(coupons)).toEqual(
        await world.rows(`SELECT uniqExact(coupon_upc) AS coupons FROM file('${redemptions}', CSVWithNames)`),
      )
    }, 300_000)
  },
)

describeWithShared('Shopify', ['data/shopify-order-export/dev_store_pseudonymised_79col.csv'], (file = '') => {
  test('an order of several rows is one order with all its lines', async () => {
    expect(countsOf(await world.import(file, 'shopify-orders'))).toMatchObject({
      state: 'done',
      rows: 121,
      accepted: 100,
      skipped: 1,
      rejected: 0,
    })
    const sql = `SELECT name, count() AS events, uniqExact(order_id) AS orders, sum(length(lines.product_id)) AS lines, sum(value_minor) AS minor,
      sum(arraySum(lines.value_minor)) AS of_lines, any(currency) AS currency FROM events GROUP BY name ORDER BY name`
    const inFile = `SELECT sum(toInt64(round(Subtotal * 100))) AS minor FROM file('${file}', CSVWithNames) WHERE Email != ''`
    const [{ minor } = { minor: 0 }] = await world.rows<{ minor: number }>(inFile)
    const both = { events: 50, orders: 50, lines: 120, minor, of_lines: minor, currency: 'INR' }
    expect(await world.rows(sql)).toEqual([
      { name: 'Order Paid', ...both },
      { name: 'Order Placed', ...both },
    ])
  })
})

describeWithShared(
  'WooCommerce',
  ['data/payloads/woocommerce/orders_01_http-request.json', 'data/payloads/woocommerce/orders_03_http-request.json'],
  (one = '', list = '') => {
    test('an order by itself and a list that repeats it', async () => {
      expect(countsOf(await world.import(one, 'woocommerce-orders'))).toMatchObject({
        rows: 1,
        accepted: 2,
        duplicates: 0,
      })
      expect(countsOf(await world.import(list, 'woocommerce-orders'))).toMatchObject({
        rows: 2,
        accepted: 3,
        duplicates: 2,
      })
      const sql = `SELECT order_id, groupArray(name) AS names, max(total_minor) AS total, max(value_minor) AS goods, max(shipping_minor) AS freight,
        max(arraySum(lines.quantity)) AS units FROM (SELECT * FROM events ORDER BY occurred_at) GROUP BY order_id ORDER BY order_id`
      expect(await world.rows(sql)).toEqual([
        {
          order_id: '723',
          names: ['Order Placed', 'Order Paid', 'Order Fulfilled'],
          total: 3900,
          goods: 2900,
          freight: 1000,
          units: 2,
        },
        { order_id: '727', names: ['Order Placed', 'Order Paid'], total: 2935, goods: 1800, freight: 1000, units: 3 },
      ])
    })
  },
)

describeWithShared(
  'Segment',
  ['data/payloads/segment/16_order-completed.json', 'data/payloads/segment/17_order-refunded.json'],
  (...files) => {
    test('calls as the libraries send them', async () => {
      const calls = files.map((path) => JSON.parse(readFileSync(path, 'utf8')))
      const file = world.write(
        'calls.ndjson',
        calls
          .map((call, index) =>
            JSON.stringify({
              ...call,
              type: 'track',
              userId: 'u1',
              messageId: `m${index}`,
              timestamp: '2025-06-01T12:00:00Z',
            }),
          )
          .join('\n'),
      )
      expect(countsOf(await world.import(file, 'segment'))).toMatchObject({ rows: 2, accepted: 2, rejected: 0 })
      expect(await world.rows('SELECT name FROM events ORDER BY name')).toEqual([
        { name: 'Order Completed' },
        { name: 'Order Refunded' },
      ])
    })
  },
)

describeWithShared(
  'What a file is',
  [
    'data/cdnow/CDNOW_sample.txt',
    onlineRetail,
    ...[
      'orders_partial_26559.csv.gz',
      'olist_order_items.parquet',
      'olist_customers.parquet',
      'olist_products.parquet',
    ].map(olist),
    ...['transactions_sample', 'products', 'demographics', 'coupon_redemptions'].map(journey),
    'data/shopify-order-export/dev_store_pseudonymised_79col.csv',
    'data/payloads/woocommerce/orders_03_http-request.json',
  ],
  (...paths) => {
    test('is recognised from the file alone', async () => {
      const seen = await Promise.all(paths.map((path) => inspectFile({ name: 'unnamed', path })))
      const names = seen.map((each) =>
        'guess' in each && each.guess.confidence === 1 ? each.guess.mapping?.name : each,
      )
      expect(names).toEqual([
        'cdnow',
        'online-retail',
        'olist-orders',
        'olist-items',
        'olist-customers',
        'olist-products',
        'complete-journey-transactions',
        'complete-journey-products',
        'complete-journey-demographics',
        'complete-journey-redemptions',
        'shopify-orders',
        'woocommerce-orders',
      ])
    })
  },
)
