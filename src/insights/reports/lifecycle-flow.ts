import { z } from 'zod'
import { type Stage, stages } from '../../states/index.ts'
import { nobody } from '../marks/marks.ts'
import { figure, label } from '../metrics.ts'
import { type Move, notYet, readMovers, readMoves } from '../parts/read-moves.ts'
import { type BucketCalendar, bucketCalendar } from '../question/calendar-buckets.ts'
import { count, fewestToRead } from '../reading/reading.ts'
import { defineReport, type ReportContext } from '../report.ts'

/**
 * Months that one answer follows at most. Six months have seven edges, and eight past dates stay at hand (states/snapshots.ts): asked
 * again, the answer needs no date worked out anew, and asking does not push out what it is about to read.
 */
const mostMonths = 6

const placeOf = (stage: string) => (stage === notYet ? -1 : stages.indexOf(stage as Stage))
const inOrderOfLife = (a: Move, b: Move) => placeOf(a.from) - placeOf(b.from) || placeOf(a.to) - placeOf(b.to)

type Stretch = { month: string | null; edges: readonly [number | undefined, number] }

export const lifecycleFlow = defineReport({
  kind: 'lifecycle-flow',
  title: 'Flows between life-cycle stages',
  description: 'From which stage to which customers moved between the beginning of a period and its end.',
  method: [
    'Each customer is counted once: by the stage as of the beginning of the period and the stage as of its end. What lay between is not seen.',
    '“none” is where somebody had not been seen by the beginning. Without a beginning everybody comes from there.',
    'grain=month gives the flows of each calendar month in the shop’s time zone, by the stages at its edges; the first and last may be cut by the period.',
    'Months are at most the last six of the period, because each edge needs the states of everybody as of that date.',
    'Each stage is judged with what was known on its own date.',
    'The summary adds up the rows. Who first came within the period and has lapsed by its end counts among the lapsed; by month somebody may lapse more than once.',
  ],
  period: 'stages as of its first instant and as of its end',
  params: z.object({ grain: z.enum(['period', 'month']).default('period') }),
  isAboutChange: true,
  columns: [
    label('month', '2026-01 with grain=month, else empty'),
    label('from', 'Stage as of the beginning, or none'),
    label('to', 'Stage as of the end'),
    figure('customers', 'Customers who went this way'),
    figure('revenueMinor', 'What they had spent on counted orders by the end'),
  ],
  summary: [
    figure('knownCustomers'),
    figure('movedCustomers'),
    figure('lapsedCustomers'),
    figure('returnedCustomers'),
    figure('wonCustomers'),
  ],
  marks: {
    rows: ['month', 'from', 'to'],
    figures: ['customers'],
    customers({ row }, context, { grain }) {
      const stretch = stretchesOf(context, grain).shown.find(({ month }) => (month ?? '') === row.month)
      return stretch ? readMovers(context, 'stage', stretch.edges, row) : nobody
    },
  },
  reading: {
    sentences: {
      balance: '{{lapsed}} customers lapsed and {{returned}} came back; {{first}} bought for the first time.',
    },
    read({ summary }) {
      const [lapsed, returned] = [Number(summary.lapsedCustomers), Number(summary.returnedCustomers)]
      const first = Number(summary.wonCustomers)
      if (lapsed + returned + first < fewestToRead) return []
      return [{ code: 'balance', values: { lapsed: count(lapsed), returned: count(returned), first: count(first) } }]
    },
  },
  async run(context, { grain }) {
    const { shown, left } = stretchesOf(context, grain)
    const rows: (Move & { month: string | null })[] = []
    // One after the other: each pair of dates is read as soon as both stand.
    for (const { month, edges } of shown) {
      const moves = await readMoves(context, 'report.lifecycle-flow', 'stage', edges)
      rows.push(...moves.sort(inOrderOfLife).map((move) => ({ month, ...move })))
    }
    return {
      rows,
      summary: balanceOf(rows),
      note: left > 0 ? `Only the last ${mostMonths} months of the period are shown.` : null,
    }
  },
})

const buying: readonly string[] = ['new', 'active', 'reactivated']

/** What the flows come to. By month somebody who lapsed, came back and lapsed again counts each time. */
function balanceOf(rows: readonly Move[]) {
  const sum = (isMeant: (move: Move) => boolean) =>
    rows.filter(isMeant).reduce((all, { customers }) => all + customers, 0)
  return {
    knownCustomers: sum(({ to }) => to !== 'visitor'),
    movedCustomers: sum(({ from, to }) => to !== 'visitor' && from !== to),
    lapsedCustomers: sum(({ from, to }) => from !== 'churned' && to === 'churned'),
    returnedCustomers: sum(({ from, to }) => from === 'churned' && buying.includes(to)),
    wonCustomers: sum(({ from, to }) => from !== 'churned' && !buying.includes(from) && buying.includes(to)),
  }
}

const stretchesOf = (context: ReportContext, grain: 'period' | 'month') =>
  grain === 'month' ? monthsOf(context) : { shown: [wholeOf(context)], left: 0 }

const wholeOf = ({ fromMs, toMs, isFromGiven }: ReportContext): Stretch => ({
  month: null,
  edges: [isFromGiven ? fromMs : undefined, toMs],
})

/** The last calendar months of the period, each with its edges cut to the period; `left` is how many lie before them. */
function monthsOf({ settings, fromMs, toMs, isFromGiven }: ReportContext): { shown: Stretch[]; left: number } {
  const calendar = bucketCalendar('month', settings)
  const last = calendar.numberOf(toMs - 1)
  const first = Math.max(calendar.numberOf(fromMs), last - mostMonths + 1)
  const shown = Array.from({ length: last - first + 1 }, (_, place) => {
    const number = first + place
    const startMs = startOf(number, calendar, settings.timeZone)
    const endMs = startOf(number + 1, calendar, settings.timeZone)
    return {
      month: calendar.labelOf(number),
      edges: [Math.max(startMs, fromMs), Math.min(endMs, toMs)] as const,
    }
  })
  return { shown, left: isFromGiven ? first - calendar.numberOf(fromMs) : 0 }
}

function startOf(number: number, calendar: BucketCalendar, zone: string): number {
  return Temporal.PlainDate.from(`${calendar.labelOf(number)}-01`).toZonedDateTime(zone).epochMilliseconds
}
