import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { ReportAnswer as AnyAnswer, ReportList, ReportRow, Unit } from '../../../src/api/answers.ts'
import { addressOf, getJson, type Query } from './client.ts'

export type { ReportColumn, ReportRow, Unit } from '../../../src/api/answers.ts'
export type Cell = ReportRow[string]

/** A report as every door of the product answers it, with its rows known more closely. */
export type ReportAnswer<Row extends ReportRow = ReportRow> = Omit<AnyAnswer, 'rows'> & { rows: Row[] }

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

/** A figure of a period with that of the period it is held against; null where there is none. */
export type ChangeRow = {
  metric: string
  value: number | null
  unit: Unit
  valueBefore: number | null
  valueChange: number | null
}
export type SeriesRow = {
  /** In a split answer: whom the row is about. */
  part?: string
  /** A day, the first day of a week, or a month. */
  start: string
  revenueMinor: number
  orders: number
  buyers: number
  newCustomers: number
  registrations: number
  isPartial: boolean
} & { [Figure in SeriesFigure as `${Figure}Before`]?: number | null } & {
  startBefore?: string | null
  isPartialBefore?: boolean | null
}
export type SeriesFigure = 'revenueMinor' | 'orders' | 'buyers' | 'newCustomers' | 'registrations'
export type MoveRow = { from: string; to: string; customers: number; revenueMinor: number }
export type ActionListRow = { list: string; customers: number; atStakeMinor: number; meaning: string; filter: string }

export type RfmRow = {
  recency: number
  frequency: number
  monetary: number
  customers: number
  revenueMinor: number
  group: string
}
export type RetentionRow = { period: string; eligible: number; retained: number; rate: number | null }
/** A stretch of days between orders; the last one has no end where longer gaps are put together. */
export type GapsRow = {
  fromDays: number
  toDays: number | null
  n: number
  customers: number
  share: number | null
  withinShare: number | null
}
export type CardRow = {
  metric: string
  value: string | number | null
  unit: string
  model: string
  from: number | null
  to: number | null
  customers: number | null
  predicted: number | null
  actual: number | null
}

export type SecondOrderRow = {
  group: string | null
  day: number
  atRisk: number
  events: number
  returnedShare: number
  low: number | null
  high: number | null
}
export type TimingRow = {
  stretch: string
  customers: number
  share: number | null
  eligible: number
  reached: number
  rate: number | null
}
/** A share with its interval of 95 %. */
type RateRow = { eligible: number; retained: number; rate: number | null; low: number | null; high: number | null }
export type BasketRow = RateRow & { items: string }
export type ReactivationRow = RateRow & { monthsIdle: number }
export type RhythmRow = {
  group: string
  n: number
  p25: number | null
  p50: number | null
  p75: number | null
  p90: number | null
  lapseAfterDays: number | null
}
export type GrowthRow = { month: string; registrations: number; revenueMinor: number; isPartial: boolean }

export type ValueRow = {
  tenth: number
  customers: number
  revenueMinor: number
  revenueShare: number | null
  cumulativeShare: number | null
  leastMinor: number
  revenuePerBuyerMinor: number | null
}
export type CartsRow = { age: string; customers: number; cartMinor: number; reachable: number }
export type UnpaidRow = { age: string; class: string; unpaidOrders: number; unpaidMinor: number }
export type CategoriesRow = {
  category: string
  other: string | null
  customers: number
  share: number | null
  lift: number | null
}
export type DiscountsRow = RateRow & { class: string; buyers: number; orders: number; discountedShare: number | null }
export type AffinityRow = { product: string; other: string | null; orders: number; confidence: number; lift: number }
/** Of a band of the first order's delivery, or of an amount that free delivery could begin at: what is not of the view is null. */
export type FreightRow = {
  band: string | null
  eligible: number | null
  retained: number | null
  rate: number | null
  low: number | null
  high: number | null
  share: number | null
  freightMinor: number
  thresholdMinor: number | null
  payingShare: number | null
  justUnder: number | null
  underShare: number | null
  missingMinor: number | null
}
export type FavouritesRow = {
  product: string
  waiting: number
  dropped: number
  cutReaches: number
  priceMinor: number | null
}
export type HolidaysRow = {
  festival: string
  days: number
  orders: number
  lift: number | null
  liftLow: number | null
  liftHigh: number | null
  newShare: number | null
}
/** What customers who have something in common are worth; the name of what they have stands in a column of the report's own. */
export type TraitRow = ReportRow & {
  customers: number
  buyers: number
  revenueMinor: number
  revenueShare: number | null
  repeatRate: number | null
}

export type PlaceRow = TraitRow & {
  place: string
  country: string | null
  freightShare: number | null
  /** What the place likes more than the shop does, and how many times as much. */
  category: string | null
  lift: number | null
}

/** The reports that the dashboard draws, by name. */
export type Reports = {
  overview: OverviewRow
  stages: StageRow
  'tier-risk': TierRiskRow
  groups: GroupRow
  cohorts: CohortRow
  funnel: FunnelRow
  changes: ChangeRow
  series: SeriesRow
  'sales-tree': ChangeRow & { contributionMinor: number | null }
  'lifecycle-flow': MoveRow & { month: string | null }
  'action-lists': ActionListRow
  rfm: RfmRow
  'rfm-migration': MoveRow
  retention: RetentionRow
  gaps: GapsRow
  'second-order': SecondOrderRow
  'first-order-timing': TimingRow
  'basket-repeat': BasketRow
  reactivation: ReactivationRow
  rhythm: RhythmRow
  growth: GrowthRow
  value: ValueRow
  carts: CartsRow
  unpaid: UnpaidRow
  categories: CategoriesRow
  discounts: DiscountsRow
  'product-affinity': AffinityRow
  holidays: HolidaysRow
  freight: FreightRow
  favourites: FavouritesRow
  places: PlaceRow
  sources: TraitRow
  people: TraitRow
  personas: TraitRow
  'price-bands': TraitRow
  'model-card': CardRow
}

/** While a new date loads, the figures of the one before stay on the screen (marked as such) instead of jumping away. */
export function reportQuery<Name extends keyof Reports>(report: Name, params: Query) {
  return queryOptions({
    queryKey: ['report', report, params],
    queryFn: ({ signal }) => getJson<ReportAnswer<Reports[Name]>>(`/api/reports/${report}`, params, signal),
    placeholderData: keepPreviousData,
  })
}

/** Any report by a name that may be newer than this dashboard. */
export function anyReportQuery(report: string, params: Query) {
  return queryOptions({
    queryKey: ['report', report, params],
    queryFn: ({ signal }) => getJson<ReportAnswer>(`/api/reports/${report}`, params, signal),
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
