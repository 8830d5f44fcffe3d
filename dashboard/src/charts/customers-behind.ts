import type { ReportRow } from '../api/reports.ts'

/** Filters of the customer list, by their names in its address. */
export type CustomersFilter = Record<string, string>

type Asked = {
  report: string
  params: Record<string, unknown>
  /** Days that the report was asked for, as the address has them. */
  from?: string | undefined
}

const text = (value: ReportRow[string] | undefined) => (value === null || value === undefined ? '' : String(value))

/** `2026-01` plus months. */
function monthAfter(month: string, months: number): string {
  const [year = 0, place = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, place - 1 + months)).toISOString().slice(0, 7)
}

const funnelSteps = ['visit', 'registration', 'cart', 'order', 'payment', 'repeat']

/** Per report: the filter of the customer list that names exactly the customers of a row; undefined where there is none. */
const filters: Record<string, (row: ReportRow, asked: Asked) => CustomersFilter | undefined> = {
  stages: (row) => ({ stage: text(row.stage) }),
  groups: (row) => ({ group: text(row.group) }),
  'tier-risk': (row) => ({ tier: text(row.tier), risk: text(row.risk) }),
  rfm: (row) => ({ recency: text(row.recency), frequency: text(row.frequency), monetary: text(row.monetary) }),
  cohorts: (row, { params }) => {
    // The list knows months; weeks and quarters have no filter.
    if (params.by !== 'month') return undefined
    const cohort = text(row.cohort)
    return row.period === 0 ? { cohort } : { cohort, activeIn: monthAfter(cohort, Number(row.period)) }
  },
  funnel: (row) => (funnelSteps.includes(text(row.step)) ? { step: text(row.step) } : undefined),
  'lifecycle-flow': (row, { params, from }) =>
    params.grain === 'month' || !from || !row.from || !row.to
      ? undefined
      : { stage: text(row.to), stageAt: `${from}:${text(row.from)}` },
  'action-lists': (row) => filterOf(text(row.filter)),
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
