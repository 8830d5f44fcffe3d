import type { ReportAnswer, ReportRow } from '../api/reports.ts'
import { addDays, addMonths, dayOf } from '../format/days.ts'

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

/** The label of the calendar so many months, weeks or quarters later: `2026-01`, `2026-01-05`, `2026-Q1`. */
function labelAfter(label: string, periods: number, by: unknown): string {
  if (by === 'week') return addDays(label, 7 * periods)
  if (by !== 'quarter') return addMonths(`${label}-01`, periods).slice(0, 7)
  const [year = 0, quarter = 1] = label.split('-Q').map(Number)
  const number = year * 4 + quarter - 1 + periods
  return `${Math.floor(number / 4)}-Q${(number % 4) + 1}`
}

const funnelSteps = ['visit', 'registration', 'cart', 'order', 'payment', 'repeat']

/** Per report: the filter of the customer list that names exactly the customers of a row; undefined where there is none. */
const filters: Record<string, (row: ReportRow, asked: Asked) => CustomersFilter | undefined> = {
  stages: (row) => ({ stage: text(row.stage) }),
  groups: (row) => ({ group: text(row.group) }),
  'tier-risk': (row) => ({ tier: text(row.tier), risk: text(row.risk) }),
  rfm: (row) => ({
    ...{ recency: text(row.recency), frequency: text(row.frequency) },
    ...given({ monetary: named(row.monetary) }),
  }),
  cohorts: (row, { params, from, to }) => {
    const cohort = { cohort: text(row.cohort), ...given({ firstOrderFrom: from, firstOrderTo: to }) }
    return row.period === 0 ? cohort : { ...cohort, activeIn: labelAfter(cohort.cohort, Number(row.period), params.by) }
  },
  funnel: (row, { from, to }) =>
    funnelSteps.includes(text(row.step))
      ? { step: text(row.step), ...given({ firstSeenFrom: from, firstSeenTo: to }) }
      : undefined,
  'lifecycle-flow': (row, { params, from, to }) =>
    params.grain === 'month' || !from
      ? undefined
      : { ...movedFrom(text(row.from), text(row.to), from), ...given({ asOf: to }) },
  places: (row, { params }) => ({
    ...given({ country: named(row.country), region: named(row.region) }),
    [String(params.by)]: text(row.place),
  }),
  sources: (row, { params }) =>
    ['source', 'device', 'platform'].includes(String(params.by))
      ? { [String(params.by)]: text(row.origin) }
      : undefined,
  people: (row, { params }) => ({ [String(params.by)]: text(row.person) }),
  holidays: (row) => (row.onlyThen ? { onlyAtFestival: text(row.festival) } : undefined),
  personas: (row) => ({ persona: text(row.persona) }),
  'action-lists': (row) => filterOf(text(row.filter)),
}

const named = (value: ReportRow[string] | undefined) => (value === null ? undefined : text(value))

/** Without what is not given. */
function given(filter: Record<string, string | undefined>): CustomersFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as CustomersFilter
}

/** Who came from nowhere was first seen since. */
function movedFrom(before: string, stage: string, from: string): CustomersFilter {
  return before === 'none' ? { stage, firstSeenFrom: from } : { stage, stageAt: `${from}:${before}` }
}

/** A filter as the server writes it: `stage=churned&tier=high`. */
function filterOf(query: string): CustomersFilter | undefined {
  const found = Object.fromEntries(new URLSearchParams(query))
  return Object.keys(found).length > 0 ? found : undefined
}

/** The filter of the customer list behind a row of a report, or undefined where the list cannot name those customers or there are none. */
export function customersBehind(row: ReportRow, asked: Asked): CustomersFilter | undefined {
  const count = asked.report === 'cohorts' && row.period !== 0 ? row.active : row.customers
  return count === 0 || count === null ? undefined : filters[asked.report]?.(row, asked)
}
