import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { getJson, type Query } from './client.ts'

export type Unit = 'text' | 'count' | 'money' | 'rate' | 'days' | 'seconds' | 'instant' | 'date' | 'score' | 'number'
export type Cell = string | number | boolean | null
export type ReportColumn = { name: string; unit: Unit; description: string }
export type Freshness = { factsAsOf: string | null; newestEventAt: string | null; note: string | null }

/** A report as every door of the product answers it. */
export type ReportAnswer<Row extends Record<string, Cell> = Record<string, Cell>> = {
  report: string
  asOf: string
  /** The period [from, to) of what is counted; `from` null is since the beginning. Null for a report about one date only. */
  period: { from: string | null; to: string } | null
  params: Record<string, unknown>
  columns: ReportColumn[]
  rows: Row[]
  freshness: Freshness
}

export type OverviewRow = { metric: string; value: number | null; unit: Unit }
export type StageRow = { stage: string; customers: number; share: number | null }
export type TierRiskRow = {
  tier: string
  risk: string
  customers: number
  revenueMinor: number
  share: number | null
  /** What to do for the customers of the cell, in English. */
  action: string
}
export type GroupRow = { group: string; customers: number; share: number | null; meaning: string }
export type CohortRow = {
  /** 2026-01 */
  cohort: string
  period: number
  customers: number
  active: number
  rate: number | null
  orders: number
  revenueMinor: number
  isPartial: boolean
}
export type FunnelRow = {
  step: string
  /** Null, as is the rest, for a step that the shop does not record. */
  customers: number | null
  rateFromPrevious: number | null
  rateFromFirst: number | null
  medianSeconds: number | null
  continued: number | null
}

/** The reports that the dashboard draws, by name. */
export type Reports = {
  overview: OverviewRow
  stages: StageRow
  'tier-risk': TierRiskRow
  groups: GroupRow
  cohorts: CohortRow
  funnel: FunnelRow
}

/** While a new date loads, the figures of the one before stay on the screen (marked as such) instead of jumping away. */
export function reportQuery<Name extends keyof Reports>(report: Name, params: Query) {
  return queryOptions({
    queryKey: ['report', report, params],
    queryFn: ({ signal }) => getJson<ReportAnswer<Reports[Name]>>(`/api/reports/${report}`, params, signal),
    placeholderData: keepPreviousData,
  })
}
