import type { ReportAnswer, ReportRow } from '../../../src/api/answers.ts'
import { labelAfter } from '../format/calendar-label.ts'
import { dayOf } from '../format/days.ts'
import { quoteText } from '../segments/quote-text.ts'

/** Filters of the customer list, by their names in its address. */
export type CustomersFilter = Record<string, string>

type Asked = {
  report: string
  params: Record<string, unknown>
  /** The days of the report's period; `to` only where it ends before the date looked from. */
  from?: string | undefined
  to?: string | undefined
}

/** The days of an answer's period, for `customersBehind`. */
export function askedDays({ asOf, period }: Pick<ReportAnswer, 'asOf' | 'period'>, timeZone: string) {
  const endsEarlier = period !== null && period.to < asOf
  return {
    from: period?.from ? dayOf(period.from, timeZone) : undefined,
    to: endsEarlier ? dayOf(period.to, timeZone) : undefined,
  }
}

const text = (value: ReportRow[string] | undefined) => (value === null || value === undefined ? '' : String(value))

/** Who has this value of a field; a report says "unknown" or nothing of those without one. */
const is = (field: string, value: ReportRow[string] | undefined) => {
  const said = text(value)
  if (said === '' || said === 'unknown') return `${field} is unknown`
  return `${field} = ${typeof value === 'number' ? value : quoteText(said)}`
}
const since = (field: string, day: string | undefined) => (day ? `${field} since ${quoteText(day)}` : undefined)
const before = (field: string, day: string | undefined) => (day ? `${field} before ${quoteText(day)}` : undefined)

/** Those for whom each of some conditions holds; without any it narrows nothing. */
const where = (...conditions: (string | undefined)[]) =>
  given({ where: conditions.filter((each) => each !== undefined).join(' and ') || undefined })

const funnelSteps = ['visit', 'registration', 'cart', 'order', 'payment', 'repeat']

/** Per report: the filter of the customer list that names exactly the customers of a row; undefined where there is none. */
const filters: Record<string, (row: ReportRow, asked: Asked) => CustomersFilter | undefined> = {
  stages: (row) => where(is('stage', row.stage)),
  groups: (row) => where(`groups has ${quoteText(text(row.group))}`),
  'tier-risk': (row) => where(is('tier', row.tier), is('risk', row.risk)),
  rfm: (row) =>
    where(
      ...[is('recency', row.recency), is('frequency', row.frequency)],
      row.monetary === null ? undefined : is('monetary', row.monetary),
    ),
  cohorts(row, { from, to }) {
    const cohort = text(row.cohort)
    const period = where(since('first_order_at', from), before('first_order_at', to))
    return { cohort, ...period, ...(row.period !== 0 && { activeIn: labelAfter(cohort, Number(row.period)) }) }
  },
  funnel: (row, { from, to }) =>
    funnelSteps.includes(text(row.step))
      ? { step: text(row.step), ...where(since('first_seen_at', from), before('first_seen_at', to)) }
      : undefined,
  'lifecycle-flow': (row, { params, from, to }) =>
    params.grain === 'month' || !from ? undefined : { ...movedFrom(row, from), ...given({ asOf: to }) },
  places: (row, { params }) =>
    where(
      row.country === null ? undefined : is('country', row.country),
      row.region === null || params.by === 'region' ? undefined : is('region', row.region),
      is(String(params.by), row.place),
    ),
  sources: (row, { params }) =>
    ['source', 'device', 'platform'].includes(String(params.by)) ? where(is(String(params.by), row.origin)) : undefined,
  people: (row, { params }) => where(is(params.by === 'ageBand' ? 'age_band' : String(params.by), row.person)),
  holidays: (row) =>
    row.onlyThen ? where('orders >= 2', 'holiday_share = 1', is('holiday', row.festival)) : undefined,
  personas: (row) => where(is('persona', row.persona)),
  'action-lists': (row) => (row.filter ? where(text(row.filter)) : undefined),
}

/** Without what is not given. */
function given(filter: Record<string, string | undefined>): CustomersFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as CustomersFilter
}

/** Who came from nowhere was first seen since. */
function movedFrom(row: ReportRow, from: string): CustomersFilter {
  const stage = is('stage', row.to)
  return row.from === 'none'
    ? where(stage, since('first_seen_at', from))
    : { ...where(stage), stageAt: `${from}:${text(row.from)}` }
}

/** The filter of the customer list behind a row of a report, or undefined where the list cannot name those customers or there are none. */
export function customersBehind(row: ReportRow, asked: Asked): CustomersFilter | undefined {
  const count = asked.report === 'cohorts' && row.period !== 0 ? row.active : row.customers
  return count === 0 || count === null ? undefined : filters[asked.report]?.(row, asked)
}
