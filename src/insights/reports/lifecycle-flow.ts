import { z } from 'zod'
import { type Stage, stages } from '../../states/index.ts'
import { facts } from '../facts-of-date.ts'
import { nobody } from '../marks/marks.ts'
import { figure, label, orNone } from '../metrics.ts'
import { questionParams } from '../parts/counted-orders.ts'
import { type Move, notYet, readMovers, readMoves } from '../parts/read-moves.ts'
import { type BucketCalendar, bucketCalendar } from '../question/calendar-buckets.ts'
import { count, fewestToRead } from '../reading/reading.ts'
import { defineReport, type ReportContext } from '../report.ts'
import { isInScope } from '../scope/scope.ts'

/**
 * Stretches that one answer follows at most. Six have seven edges, and eight past dates stay at hand (states/snapshots.ts): asked again,
 * the answer needs no date worked out anew, and asking does not push out what it is about to read.
 */
const mostStretches = 6
/** How many months go into a stretch, up to a century, so that quarters, halves, years and decades are those of the calendar. */
const steps = [1, 2, 3, 4, 6, 12, 24, 60, 120, 240, 600, 1200]

const placeOf = (stage: string) => (stage === notYet ? -1 : stages.indexOf(stage as Stage))
const inOrderOfLife = (a: Move, b: Move) => placeOf(a.from) - placeOf(b.from) || placeOf(a.to) - placeOf(b.to)

/** `lastMonth` only where there are several. */
type Stretch = { month: string | null; lastMonth: string | null; edges: readonly [number | undefined, number] }

export const lifecycleFlow = defineReport({
  kind: 'lifecycle-flow',
  title: 'Flows between life-cycle stages',
  description: 'From which stage to which customers moved between the beginning of a period and its end.',
  method: [
    'Each customer is counted once: by the stage as of the beginning of the period and the stage as of its end. What lay between is not seen.',
    '“none” is where somebody had not been seen by the beginning. Without a beginning everybody comes from there.',
    'grain=month gives the flows of each calendar month in the shop’s time zone, by the stages at its edges; the first and last may be cut by the period.',
    'A period of more than six months is cut into six stretches or fewer, of 2, 3, 4, 6 or 12 months or of several years each, because every edge needs the states of everybody as of that date. Without a beginning they begin with the first customer.',
    'Each stage is judged with what was known on its own date.',
    'The summary adds up the rows. Who first came within the period and has lapsed by its end counts among the lapsed; by month somebody may lapse more than once.',
  ],
  period: 'stages as of its first instant and as of its end',
  params: z.object({ grain: z.enum(['period', 'month']).default('period') }),
  isAboutChange: true,
  columns: [
    orNone(label('month', '2026-01 with grain=month, else empty')),
    orNone(label('lastMonth', 'The last month of a stretch of several')),
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
    async customers({ row }, context, { grain }) {
      const stretch = (await stretchesOf(context, grain)).find(({ month }) => (month ?? '') === row.month)
      return stretch ? readMovers(context, 'stage', stretch.edges, row) : nobody
    },
  },
  read({ summary }) {
    const [lapsed, returned] = [Number(summary.lapsedCustomers), Number(summary.returnedCustomers)]
    const first = Number(summary.wonCustomers)
    if (lapsed + returned + first < fewestToRead) return []
    return [{ code: 'balance', values: { lapsed: count(lapsed), returned: count(returned), first: count(first) } }]
  },
  async run(context, { grain }) {
    const rows: (Move & Omit<Stretch, 'edges'>)[] = []
    // One after the other: each pair of dates is read as soon as both stand.
    for (const { edges, ...months } of await stretchesOf(context, grain)) {
      const moves = await readMoves(context, 'report.lifecycle-flow', 'stage', edges)
      rows.push(...moves.sort(inOrderOfLife).map((move) => ({ ...months, ...move })))
    }
    return { rows, summary: balanceOf(rows) }
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

async function stretchesOf(context: ReportContext, grain: 'period' | 'month'): Promise<Stretch[]> {
  const { fromMs, toMs, isFromGiven } = context
  if (grain === 'period') return [{ month: null, lastMonth: null, edges: [isFromGiven ? fromMs : undefined, toMs] }]
  const beginMs = isFromGiven ? fromMs : await readFirstSeen(context)
  return beginMs === undefined || beginMs >= toMs ? [] : monthsOf(context, beginMs)
}

/** Grain: one row. Input: `customers`. */
const firstSeen = `SELECT toUnixTimestamp64Milli(minOrNull(first_seen_at)) AS first_ms FROM ${facts} WHERE ${isInScope}`

/** When the first customer came; undefined where nobody has. */
async function readFirstSeen(context: ReportContext): Promise<number | undefined> {
  const params = questionParams(context)
  const [found] = await context.warehouse.query<{ first_ms: number | null }>('report.lifecycle-flow.first', firstSeen, {
    params,
  })
  return found?.first_ms ?? undefined
}

/** The period in stretches of whole months, the first and last cut by it. */
function monthsOf({ settings, toMs, isFromGiven }: ReportContext, beginMs: number): Stretch[] {
  const calendar = bucketCalendar('month', settings)
  const [first, last] = [calendar.numberOf(beginMs), calendar.numberOf(toMs - 1)]
  // January is month 1 of its year.
  const stretchIn = (month: number, step: number) => Math.floor((month - 1) / step)
  const step = steps.find((each) => stretchIn(last, each) - stretchIn(first, each) < mostStretches) ?? last
  const begin = stretchIn(first, step)
  return Array.from({ length: stretchIn(last, step) - begin + 1 }, (_, place) => {
    const month = Math.max(first, (begin + place) * step + 1)
    const lastMonth = Math.min(last, (begin + place + 1) * step)
    const startMs = place === 0 ? beginMs : startOf(month, calendar, settings.timeZone)
    const endMs = Math.min(startOf(lastMonth + 1, calendar, settings.timeZone), toMs)
    return {
      month: calendar.labelOf(month),
      lastMonth: month === lastMonth ? null : calendar.labelOf(lastMonth),
      // Before the first customer there was nobody, and no states need to be worked out.
      edges: [place === 0 && !isFromGiven ? undefined : startMs, endMs],
    }
  })
}

function startOf(number: number, calendar: BucketCalendar, zone: string): number {
  return Temporal.PlainDate.from(`${calendar.labelOf(number)}-01`).toZonedDateTime(zone).epochMilliseconds
}
