import { z } from 'zod'
import { figure, flag, label } from '../metrics.ts'
import { type BoughtInBucket, bucketMarks, type RegisteredInBucket, readBuckets } from '../parts/by-bucket.ts'
import { type BucketCalendar, bucketCalendar, seriesSizes } from '../question/calendar-buckets.ts'
import { count, money, type Reading } from '../reading/reading.ts'
import { defineReport, type ReportContext } from '../report.ts'

/** More points than a screen has columns; more than that says no more and makes the answer long. */
const mostBuckets = 800

/** The best of fewer says nothing. */
const fewestStretches = 3

export const series = defineReport({
  kind: 'series',
  title: 'Day by day',
  description: 'Revenue, orders, buyers, new customers and registrations by day, week or month.',
  method: [
    'Days, weeks and months are those of the calendar in the shop’s time zone; weeks start on the shop’s day and are named by it.',
    'Every stretch from the first to the last of the period has a row, also where nothing happened. Without a beginning the first is the one with the first order or registration.',
    'A buyer counts once in each stretch, so buyers of days do not add up to those of their month.',
    'isPartial marks a stretch that the period cuts, or that was still running when the report was asked for.',
    `At most ${mostBuckets} stretches are shown, the last ones.`,
  ],
  period: 'orders by the instant they were paid, customers by the instant they registered',
  params: z.object({ by: z.enum(seriesSizes).default('day') }),
  isAboutChange: true,
  comparedBy: 'place',
  columns: [
    label('start', 'The day, the first day of the week, or the month'),
    figure('revenueMinor'),
    figure('orders', 'Counted orders'),
    figure('buyers', 'Customers with a counted order'),
    figure('newCustomers', 'Buyers whose first counted order ever it was'),
    figure('registrations', 'Customers who became known to the shop'),
    flag('isPartial', 'true where the stretch is not whole'),
  ],
  read({ rows, params }) {
    const whole = rows.filter(({ isPartial }) => !isPartial)
    const [best] = whole.toSorted((a, b) => Number(b.revenueMinor) - Number(a.revenueMinor))
    if (whole.length < fewestStretches || !best || Number(best.revenueMinor) <= 0) return []
    const readings: Reading[] = [
      {
        code: String(params.by),
        values: {
          start: { value: String(best.start), unit: 'date', column: 'start' },
          revenue: money(Number(best.revenueMinor)),
        },
      },
    ]
    const empty = whole.filter(({ orders }) => orders === 0).length
    if (params.by === 'day' && empty > 0)
      readings.push({ code: 'empty', values: { days: count(empty), all: count(whole.length) } })
    return readings
  },
  marks: bucketMarks('start', ({ by }: { by: (typeof seriesSizes)[number] }) => by),
  async run(context, { by }) {
    const calendar = bucketCalendar(by, context.settings)
    const [bought, registered] = await readBuckets(context, 'report.series', calendar)
    const rows = layOut(bought, registered, calendar, context)
    return rows.length <= mostBuckets
      ? rows
      : { rows: rows.slice(-mostBuckets), note: `Only the last ${mostBuckets} of ${rows.length} stretches are shown.` }
  },
})

/** A row for each bucket of the period, with zeros where nothing happened; none where the period has no beginning and nothing in it. */
function layOut(
  bought: readonly BoughtInBucket[],
  registered: readonly RegisteredInBucket[],
  calendar: BucketCalendar,
  { fromMs, toMs, isFromGiven, clock }: ReportContext,
) {
  const seen = [bought[0]?.bucket, registered[0]?.bucket].filter((bucket) => bucket !== undefined)
  if (!isFromGiven && seen.length === 0) return []
  const first = isFromGiven ? calendar.numberOf(fromMs) : Math.min(...seen)
  const last = calendar.numberOf(toMs - 1)
  const knownToMs = Math.min(toMs, clock.nowMs())
  const isPartial = (bucket: number) =>
    bucket >= calendar.numberOf(knownToMs) || (isFromGiven && bucket === calendar.numberOf(fromMs - 1))
  const orders = new Map(bought.map((row) => [row.bucket, row]))
  const registrations = new Map(registered.map((row) => [row.bucket, row.registrations]))
  return Array.from({ length: last - first + 1 }, (_, place) => {
    const bucket = first + place
    const found = orders.get(bucket)
    return {
      start: calendar.labelOf(bucket),
      revenueMinor: found?.revenue_minor ?? 0,
      orders: found?.orders ?? 0,
      buyers: found?.buyers ?? 0,
      newCustomers: found?.new_customers ?? 0,
      registrations: registrations.get(bucket) ?? 0,
      isPartial: isPartial(bucket),
    }
  })
}
