import { z } from 'zod'
import { facts } from '../facts-of-date.ts'
import { figure, label, ratio } from '../metrics.ts'
import { asOf, questionParams } from '../parts/counted-orders.ts'
import { count } from '../reading/reading.ts'
import { defineReport, type ReportContext } from '../report.ts'

/** What is looked for: how many of what, why it matters, what to do. The order is that of the report. */
const checks = [
  {
    check: 'orders_without_contact',
    of: 'orders',
    meaning: 'Orders of customers with neither e-mail nor phone: nobody can be written to.',
    remedy: 'Send the e-mail with identify, or map the e-mail column of the file.',
  },
  {
    check: 'orders_without_lines',
    of: 'orders',
    meaning: 'Orders that do not say what was bought: no favourite category, no recommendation.',
    remedy: 'Send `products` with Order Completed, or import the file of order lines.',
  },
  {
    check: 'orders_without_rate',
    of: 'orders',
    meaning: 'Orders in a currency without a rate: their money counts as nothing.',
    remedy: 'Set a rate of exchange for each currency in the settings.',
  },
  {
    check: 'visitors_never_identified',
    of: 'customers',
    meaning: 'Visitors who never told who they are, of everybody.',
    remedy: 'Call identify at sign-in, checkout and newsletter sign-up.',
  },
  {
    check: 'events_without_time_zone',
    of: 'live events',
    meaning:
      'Events of browsers and apps that do not say the customer’s time zone: quiet hours fall back to the shop’s.',
    remedy: 'Send context.timezone; the Segment libraries for browsers do so on their own.',
  },
  {
    check: 'events_late',
    of: 'live events',
    meaning: 'Events that came more than a day after they happened: reminders were decided without them.',
    remedy: 'Look at the queue of the sender; a batch once a night is late by design.',
  },
  {
    check: 'events_future_dated',
    of: 'events',
    meaning: 'Events dated later than they came in: the sender’s clock or time zone is wrong.',
    remedy: 'Send timestamps in UTC, or with their offset; give the file’s time zone in its mapping.',
  },
  {
    check: 'orders_told_again',
    of: 'order events',
    meaning:
      'Order events that repeat an earlier one under another id: the order counts once, but the sender counts twice elsewhere.',
    remedy: 'Send one messageId for each event and repeat it when sending again.',
  },
  {
    check: 'products_without_price',
    of: 'products',
    meaning: 'Products of the catalogue without a price: no price bands, no price drops.',
    remedy: 'Import the catalogue with a price column.',
  },
  {
    check: 'products_without_category',
    of: 'products',
    meaning: 'Products of the catalogue without a category: no category preferences.',
    remedy: 'Import the catalogue with a category column.',
  },
  {
    check: 'days_without_events',
    of: 'days',
    meaning: 'Days between the first and the last event on which nothing at all came in: a sender may have been down.',
    remedy: 'Import those days again from the shop system; what is in already counts once.',
  },
] as const

/** Names of what is looked for. */
export type QualityCheck = (typeof checks)[number]['check']
/** How many are wrong, of how many. */
type Counts = Partial<Record<QualityCheck, [number, number]>>

const isSeen = `is_deleted = 0 AND first_seen_at < ${asOf}`
const isUnknown = 'is_known = 0'

/** Grain: one row. Input: the newest row of every customer; orders placed before the date. */
const customerCounts = `
WITH arrayFilter((each, at) -> at < ${asOf}, arrayZip(orders.line_count, orders.is_converted), orders.placed_at) AS placed
SELECT
  count() AS customers, countIf(${isUnknown}) AS unknown,
  sum(length(placed)) AS orders,
  sumIf(length(placed), email = '' AND phone = '') AS without_contact,
  sum(arrayCount(each -> each.1 = 0, placed)) AS without_lines,
  sum(arrayCount(each -> each.2 = 0, placed)) AS without_rate
FROM ${facts}
WHERE ${isSeen}`

const isLive = "source = 'http'"

/**
 * Grain: one row. Input: narrow columns of the event log. A sender may be a day behind before its events count as late:
 * by hours, as days are looked up in a calendar for each event.
 */
const eventCounts = `
SELECT
  count() AS events, countIf(${isLive}) AS live,
  countIf(${isLive} AND platform IN ('web', 'ios', 'android') AND timezone = '') AS without_time_zone,
  countIf(${isLive} AND platform IN ('web', 'ios', 'android')) AS of_devices,
  countIf(${isLive} AND received_at > occurred_at + INTERVAL 24 HOUR) AS late,
  countIf(occurred_at > received_at) AS future_dated,
  uniqExact(toDate(occurred_at, {zone:String})) AS days_with,
  if(count() = 0, 0, dateDiff('day', toDate(min(occurred_at), {zone:String}), toDate(max(occurred_at), {zone:String})) + 1) AS days
FROM events
WHERE occurred_at < ${asOf}`

/**
 * Grain: one row. Orders told whole, and how many of them differ: by hash, as ten million names of orders would be a gigabyte; two of them share
 * a hash once in a hundred thousand such shops.
 */
const orderEventCounts = `
SELECT count() AS order_events, uniqExact(cityHash64(name, order_id)) AS different_order_events
FROM events
WHERE occurred_at < ${asOf}
  AND name IN ('Order Placed', 'Order Paid', 'Order Completed') AND order_id != '' AND lines_are_partial = 0`

const productCounts = `
SELECT count() AS products, countIf(price_minor IS NULL) AS without_price, countIf(category = '') AS without_category
FROM products FINAL`

export const dataQuality = defineReport({
  kind: 'data-quality',
  title: 'Data quality',
  description: 'What is missing from the data or wrong with it, how much of it, what that spoils and what to do.',
  method: [
    'Each row counts what is wrong among what it could be wrong with; where there is none of the latter the share is empty.',
    'Live events are those of the HTTP door; a file is always late and its rows have no device.',
    'Time zones are asked of events of browsers and apps only.',
    'The catalogue has no history: products are counted as they are now.',
  ],
  period: null,
  isOfWholeShop: true,
  params: z.object({}),
  isComparable: false,
  columns: [
    label('check', 'Name of what is looked for'),
    figure('affected'),
    figure('checked'),
    figure('share', 'affected ÷ checked'),
    label('of', 'What is counted'),
    label('meaning', 'What it is and what it spoils'),
    label('remedy', 'What to do about it'),
  ],
  marks: {
    rows: ['check'],
    figures: ['affected', 'checked'],
    // The other checks count orders, events, products or days.
    only: { column: 'check', values: ['visitors_never_identified'] },
    customers: ({ figure }) => ({
      sql: `SELECT customer_id FROM ${facts} WHERE ${isSeen} AND ${figure === 'affected' ? isUnknown : '1'}`,
    }),
  },
  read({ rows }) {
    const made = rows.filter(({ checked }) => Number(checked) > 0)
    if (made.length === 0) return []
    const found = made.filter(({ affected }) => Number(affected) > 0)
    const all = count(made.length)
    return [
      found.length === 0
        ? { code: 'clean', values: { all } }
        : { code: 'found', values: { checks: count(found.length), all } },
    ]
  },
  async run(context) {
    const counts = {
      ...(await countCustomers(context)),
      ...(await countEvents(context)),
      ...(await countOrderEvents(context)),
      ...(await countProducts(context)),
    }
    return checks.map(({ check, of, meaning, remedy }) => {
      const [affected, checked] = counts[check] ?? [0, 0]
      return { check, affected, checked, share: ratio(affected, checked), of, meaning, remedy }
    })
  },
})

async function countCustomers(context: ReportContext): Promise<Counts> {
  const [row] = await ask<
    Record<'customers' | 'unknown' | 'orders' | 'without_contact' | 'without_lines' | 'without_rate', number>
  >(context, 'customers', customerCounts)
  if (!row) return {}
  return {
    orders_without_contact: [row.without_contact, row.orders],
    orders_without_lines: [row.without_lines, row.orders],
    orders_without_rate: [row.without_rate, row.orders],
    visitors_never_identified: [row.unknown, row.customers],
  }
}

type EventCounts = Record<
  'events' | 'live' | 'of_devices' | 'without_time_zone' | 'late' | 'future_dated' | 'days_with' | 'days',
  number
>

async function countEvents(context: ReportContext): Promise<Counts> {
  const [row] = await ask<EventCounts>(context, 'events', eventCounts)
  if (!row) return {}
  return {
    events_without_time_zone: [row.without_time_zone, row.of_devices],
    events_late: [row.late, row.live],
    events_future_dated: [row.future_dated, row.events],
    // An empty log has one empty range of dates and no days.
    days_without_events: [row.events === 0 ? 0 : row.days - row.days_with, row.events === 0 ? 0 : row.days],
  }
}

async function countOrderEvents(context: ReportContext): Promise<Counts> {
  const [row] = await ask<Record<'order_events' | 'different_order_events', number>>(
    context,
    'orders',
    orderEventCounts,
  )
  if (!row) return {}
  return { orders_told_again: [row.order_events - row.different_order_events, row.order_events] }
}

async function countProducts(context: ReportContext): Promise<Counts> {
  const [row] = await ask<Record<'products' | 'without_price' | 'without_category', number>>(
    context,
    'products',
    productCounts,
  )
  if (!row) return {}
  return {
    products_without_price: [row.without_price, row.products],
    products_without_category: [row.without_category, row.products],
  }
}

function ask<Row>(context: ReportContext, part: string, sql: string): Promise<Row[]> {
  return context.warehouse.query<Row>(`report.data-quality.${part}`, sql, { params: questionParams(context) })
}
