import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type {
  Comparison,
  CountAnswer,
  Explained,
  NewestChangesAnswer,
  OfferedCompletions,
  OfferedValue,
  Overlap,
  SegmentAnswer,
  SegmentSizesAnswer,
  SegmentVersions,
  SizePoint,
} from '../../../src/api/answers.ts'
import { addressOf, askJson, getJson, sendJson } from './client.ts'
import type { SegmentCatalogue, Tree } from './segment-catalogue.ts'

export type { DescribedCondition, DescribedField, SegmentCatalogue, Tree } from './segment-catalogue.ts'
export type { Comparison, Explained, OfferedCompletions, Overlap, SegmentVersions, SizePoint }
export type Segment = SegmentAnswer
export type NewestChange = NewestChangesAnswer['changes'][number]
export type Pattern = SegmentCatalogue['patterns'][number]
export type SegmentSizes = SegmentSizesAnswer['segments'][number]

const pathOf = (name: string, rest = '') => `/api/segments/${encodeURIComponent(name)}${rest}`

export const segmentListQuery = queryOptions({
  queryKey: ['segments', 'list'],
  queryFn: ({ signal }) => getJson<{ segments: Segment[] }>('/api/segments', {}, signal),
})

export const segmentSizesQuery = queryOptions({
  queryKey: ['segments', 'sizes'],
  queryFn: ({ signal }) => getJson<SegmentSizesAnswer>('/api/segment-sizes', {}, signal),
})

/** What a segment can be made of. It changes with the server's version only. */
export const catalogueQuery = queryOptions({
  queryKey: ['segment-catalogue'],
  queryFn: ({ signal }) => getJson<SegmentCatalogue>('/api/segments/conditions', {}, signal),
  staleTime: Number.POSITIVE_INFINITY,
})

/** Values of the shop's own, the commonest first. */
export function offeredValuesQuery(source: string, q: string, { limit = 30, of = '' } = {}) {
  return queryOptions({
    queryKey: ['segment-values', source, of, q, limit],
    queryFn: ({ signal }) =>
      getJson<{ values: OfferedValue[] }>(
        `/api/segments/values/${source}`,
        { q, limit, of: of === '' ? undefined : of },
        signal,
      ),
    placeholderData: keepPreviousData,
  })
}

export function segmentQuery(name: string) {
  return queryOptions({
    queryKey: ['segments', 'one', name],
    queryFn: ({ signal }) => getJson<SegmentVersions>(pathOf(name), {}, signal),
  })
}

/** As many sizes as a picture of its width tells apart, over all of the segment's time up to the date. */
const historyPoints = 400

export function segmentHistoryQuery(name: string, asOf: string | undefined) {
  return queryOptions({
    queryKey: ['segments', 'history', name, asOf],
    queryFn: ({ signal }) =>
      getJson<{ sizes: SizePoint[] }>(pathOf(name, '/history'), { points: historyPoints, asOf }, signal),
  })
}

export function segmentChangesQuery(name: string) {
  return queryOptions({
    queryKey: ['segments', 'changes', name],
    queryFn: ({ signal }) => getJson<NewestChangesAnswer>(pathOf(name, '/changes'), { limit: 30 }, signal),
  })
}

/** A definition as a tree or as a line of text. */
type Defined = { definition: Tree } | { text: string }
type Written = { text: string; definition: Tree }

/** Both forms of a definition. @throws {Problem} with the column (of a text) or the path (of a tree) of the first mistake */
export const readDefinition = (given: Defined, signal?: AbortSignal) =>
  askJson<Written>('/api/segments/parse', given, signal)

/** What a line of text means; the same line always means the same. */
export function definitionQuery(text: string | undefined) {
  return queryOptions({
    queryKey: ['segment-text', text],
    queryFn: ({ signal }) => readDefinition({ text: text ?? '' }, signal),
    enabled: text !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
}

/** What could stand at the cursor of a line. */
export const completeLine = (text: string, cursor: number, signal: AbortSignal) =>
  askJson<OfferedCompletions>('/api/segments/complete', { text, cursor }, signal)

export type Asked = { name: string } | Defined

/** How many, with a few of them. A question that another took the place of is called off. */
export function countQuery(asked: Asked, asOf: string | undefined) {
  return queryOptions({
    queryKey: ['segments', 'count', asked, asOf],
    queryFn: ({ signal }) => askJson<CountAnswer>('/api/segments/count', { ...asked, asOf, examples: 5 }, signal),
    placeholderData: keepPreviousData,
  })
}

type ExplainAnswer = {
  customerId: string
  isMember: boolean
  explained: Explained
  stays: { enteredAt: string; leftAt: string | null; cause: string }[]
}

export function explainQuery(name: string, customer: string, asOf: string | undefined) {
  return queryOptions({
    queryKey: ['segments', 'explain', name, customer, asOf],
    queryFn: ({ signal }) => askJson<ExplainAnswer>('/api/segments/explain', { name, customer, asOf }, signal),
    retry: false,
  })
}

export function overlapQuery(names: readonly string[], asOf: string | undefined) {
  const segments = names.map((name) => ({ name }))
  return queryOptions({
    queryKey: ['segments', 'overlap', names, asOf],
    queryFn: ({ signal }) => askJson<Overlap>('/api/segments/overlap', { segments, asOf }, signal),
    enabled: names.length > 1,
    placeholderData: keepPreviousData,
  })
}

export function compareQuery(first: string, second: string, asOf: string | undefined) {
  return queryOptions({
    queryKey: ['segments', 'compare', first, second, asOf],
    queryFn: ({ signal }) =>
      askJson<Comparison>('/api/segments/compare', { segments: [{ name: first }, { name: second }], asOf }, signal),
    enabled: second !== '',
  })
}

export type Saving = Defined & { name: string; title?: string; description?: string; note?: string }

export const saveSegment = ({ name, ...body }: Saving) => sendJson<Segment>('PUT', pathOf(name), body)
export const restoreSegment = (name: string) => sendJson<Segment>('POST', pathOf(name, '/restore'))
export const deleteSegment = (name: string) => sendJson<{ deleted: string }>('DELETE', pathOf(name))

export const exportFormats = ['csv', 'ndjson', 'parquet'] as const
export const segmentExportAddress = (name: string, format: (typeof exportFormats)[number], asOf: string | undefined) =>
  addressOf(pathOf(name, '/export'), { format, asOf })

/** The names of the segments that a customer is in. */
export function segmentsOfCustomerQuery(customer: string, asOf: string | undefined) {
  return queryOptions({
    queryKey: ['segments', 'of-customer', customer, asOf],
    queryFn: ({ signal }) => getJson<{ segments: string[] }>(`/api/customers/${customer}/segments`, { asOf }, signal),
  })
}
