import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { ReportAnswer as AnyAnswer, ReportList, ReportRow, ReportRows } from '../../../src/api/answers.ts'
import { addressOf, getJson, type Query } from './client.ts'

export type { ReportColumn, ReportRow, Unit } from '../../../src/api/answers.ts'
export type Cell = ReportRow[string]

/** A report as every door of the product answers it, with its rows known more closely. */
export type ReportAnswer<Row extends ReportRow = ReportRow> = Omit<AnyAnswer, 'rows'> & { rows: Row[] }

/** Rows of the reports by name, as the reports' own columns say: a name that a report does not have does not compile. */
export type Reports = ReportRows

/** A row of what customers are worth who have something in common; the name of what they have stands in a column of the report's own. */
export type TraitRow = ReportRow & Pick<Reports['personas'], TraitFigure>
type TraitFigure = 'customers' | 'buyers' | 'revenueMinor' | 'revenueShare' | 'repeatRate'
/** The figures of a stretch that a line can follow. */
export type SeriesFigure = 'revenueMinor' | 'orders' | 'buyers' | 'newCustomers' | 'registrations'

/** Figures of the day that are there at once, rather than the newest in some seconds; where newer ones are being worked out they say so. */
const contentWithKept = { 'cache-control': `max-stale=${24 * 60 * 60}` }
const askAgainMs = 1_000

const fetchReport = <Answer extends ReportAnswer>(report: string, params: Query, signal: AbortSignal) =>
  getJson<Answer>(`/api/reports/${report}`, params, signal, contentWithKept)

/** Until the newest figures are there. */
const untilNewest = ({ state }: { state: { data: ReportAnswer | undefined } }) =>
  state.data?.freshness.keptSince ? askAgainMs : false

/** While a new date loads, the figures of the one before stay on the screen (marked as such) instead of jumping away. */
export function reportQuery<Name extends keyof Reports>(report: Name, params: Query) {
  return queryOptions({
    queryKey: ['report', report, params],
    queryFn: ({ signal }) => fetchReport<ReportAnswer<Reports[Name]>>(report, params, signal),
    placeholderData: keepPreviousData,
    refetchInterval: untilNewest,
  })
}

/** Any report by a name that may be newer than this dashboard. */
export function anyReportQuery(report: string, params: Query) {
  return queryOptions({
    queryKey: ['report', report, params],
    queryFn: ({ signal }) => fetchReport<ReportAnswer>(report, params, signal),
    refetchInterval: untilNewest,
    placeholderData: (before, query) => (query?.queryKey[1] === report ? before : undefined),
  })
}

/** What was asked for an answer, as texts, besides the dates and the comparison: those belong to the page or the board that shows it. */
export function questionOf({ params, segment, split }: Pick<AnyAnswer, 'params' | 'segment' | 'split'>) {
  const own = Object.entries(params).filter(([name]) => name !== 'compare')
  return {
    params: Object.fromEntries(own.map(([name, value]) => [name, String(value)])),
    ...(segment !== null && { segment }),
    ...(split !== null && { split }),
  }
}

/** Where the same answer can be had as a CSV file. */
export function reportCsvAddress({
  report,
  asOf,
  period,
  params,
  segment,
  split,
  compared,
}: Omit<ReportAnswer, 'rows'>): string {
  const own = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]))
  const days = { asOf, from: period?.from ?? undefined, to: period?.to }
  const asked = {
    ...own,
    ...days,
    ...(compared && { compare: compared.by }),
    segment: segment ?? undefined,
    split: split ?? undefined,
  }
  return addressOf(`/api/reports/${report}`, { ...asked, format: 'csv' })
}

export type ListedReport = ReportList['reports'][number]

/** Every report with its parameters, and what each figure means. It changes with the server's version only. */
export const reportListQuery = queryOptions({
  queryKey: ['report-list'],
  queryFn: ({ signal }) => getJson<ReportList>('/api/reports', {}, signal),
  staleTime: Number.POSITIVE_INFINITY,
})

/** Names of the shop's segments, for choosing one. */
export const segmentNamesQuery = queryOptions({
  queryKey: ['segment-names'],
  queryFn: async ({ signal }) => {
    const { segments } = await getJson<{ segments: { name: string }[] }>('/api/segments', {}, signal)
    return segments.map(({ name }) => name).sort()
  },
})
