import { z } from 'zod'
import { warehouseInstant } from '../../facts/index.ts'
import { figure, flag, label } from '../metrics.ts'
import { type BoughtInBucket, bucketMarks, type RegisteredInBucket, readBuckets } from '../parts/by-bucket.ts'
import { type BucketCalendar, bucketCalendar } from '../question/calendar-buckets.ts'
import { count, score } from '../reading/reading.ts'
import { defineReport, type ReportContext, type ReportRow } from '../report.ts'
import { correlate } from '../statistics/correlation.ts'

const beginningMs = Date.UTC(1900, 0, 1)

/** Over fewer months a correlation says nothing. */
const fewestMonths = 6

export const growth = defineReport({
  kind: 'growth',
  title: 'Growth: registrations and sales',
  description: 'Whether sales grow with the number of people who register, or on their own: the dividend of new users.',
  method: [
    'Months are those of the calendar in the shop’s time zone. Every month from the first with an order or registration to the end of the period has a row; isPartial marks one that the period cuts or that was still running.',
    'correlation is Pearson’s of registrations and revenue over the whole months of the period, with its 95 % interval by Fisher’s transformation; laterCorrelation that of revenue with the registrations of the month before. Neither has a value with fewer than three months.',
    'Two figures that both grow with time correlate whether or not one makes the other: it says that they move together, not why.',
  ],
  period: 'orders by the instant they were paid, customers by the instant they registered',
  params: z.object({}),
  comparedBy: 'place',
  columns: [
    label('month', 'The month, 2026-01'),
    figure('registrations', 'Customers who became known to the shop'),
    figure('registeredSoFar'),
    figure('buyers', 'Customers with a counted order'),
    figure('newCustomers', 'Buyers whose first counted order ever it was'),
    figure('orders', 'Counted orders'),
    figure('revenueMinor'),
    flag('isPartial', 'true where the month is not whole'),
  ],
  summary: [
    figure('wholeMonths'),
    figure('correlation'),
    figure('correlationLow'),
    figure('correlationHigh'),
    figure('laterCorrelation'),
  ],
  // A month that the period cuts counts whole, as in the rows.
  marks: bucketMarks('month', () => 'month', {
    params: { period_from: warehouseInstant(beginningMs) },
    soFar: { registeredSoFar: 'registrations' },
  }),
  read({ summary: { wholeMonths, correlation, correlationLow, correlationHigh } }) {
    if (Number(wholeMonths) < fewestMonths || typeof correlation !== 'number') return []
    const values = { months: count(Number(wholeMonths)), correlation: score(Math.round(correlation * 100) / 100) }
    if (Number(correlationLow) > 0) return [{ code: 'together', values }]
    return [{ code: Number(correlationHigh) < 0 ? 'against' : 'apart', values }]
  },
  async run(context) {
    const calendar = bucketCalendar('month', context.settings)
    // From the beginning, whatever the period: who registered before it counts among the registered.
    const beginning = { ...context, fromMs: Math.min(context.fromMs, beginningMs) }
    const [bought, registered] = await readBuckets(beginning, 'report.growth', calendar)
    const rows = layOut(bought, registered, calendar, context)
    return { rows, summary: summaryOf(rows) }
  },
})

type Month = {
  month: string
  registrations: number
  registeredSoFar: number
  buyers: number
  newCustomers: number
  orders: number
  revenueMinor: number
  isPartial: boolean
}

function layOut(
  bought: readonly BoughtInBucket[],
  registered: readonly RegisteredInBucket[],
  calendar: BucketCalendar,
  { fromMs, toMs, isFromGiven, clock }: ReportContext,
): Month[] {
  const seen = [bought[0]?.bucket, registered[0]?.bucket].filter((bucket) => bucket !== undefined)
  if (seen.length === 0) return []
  const first = isFromGiven ? calendar.numberOf(fromMs) : Math.min(...seen)
  const last = calendar.numberOf(toMs - 1)
  const knownToMs = Math.min(toMs, clock.nowMs())
  const isPartial = (bucket: number) =>
    bucket >= calendar.numberOf(knownToMs) || (isFromGiven && bucket === calendar.numberOf(fromMs - 1))
  const orders = new Map(bought.map((row) => [row.bucket, row]))
  const registrations = new Map(registered.map((row) => [row.bucket, row.registrations]))
  let registeredSoFar = registered.reduce((sum, row) => sum + (row.bucket < first ? row.registrations : 0), 0)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => {
    const bucket = first + place
    const found = orders.get(bucket)
    registeredSoFar += registrations.get(bucket) ?? 0
    return {
      month: calendar.labelOf(bucket),
      registrations: registrations.get(bucket) ?? 0,
      registeredSoFar,
      buyers: found?.buyers ?? 0,
      newCustomers: found?.new_customers ?? 0,
      orders: found?.orders ?? 0,
      revenueMinor: found?.revenue_minor ?? 0,
      isPartial: isPartial(bucket),
    }
  })
}

function summaryOf(months: readonly Month[]): ReportRow {
  const whole = months.filter(({ isPartial }) => !isPartial)
  const { correlation, low, high } = correlate(whole.map((month) => [month.registrations, month.revenueMinor]))
  const later = whole.slice(1).map((month, place) => [whole[place]?.registrations ?? 0, month.revenueMinor] as const)
  return {
    wholeMonths: whole.length,
    correlation,
    correlationLow: low,
    correlationHigh: high,
    laterCorrelation: correlate(later).correlation,
  }
}
