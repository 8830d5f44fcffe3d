import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type {
  CatalogueProduct,
  Portrait,
  StageSpan,
  Timeline,
  TimelineEvent,
  TimelineKind,
} from '../../../src/api/answers.ts'
import { getJson, sendJson } from './client.ts'

export type { CatalogueProduct, StageSpan, TimelineEvent, TimelineKind }

export type CustomerAnswer = Portrait
export type CustomerState = Portrait['state']
export type CustomerFacts = Portrait['customer']
export type CustomerOrder = Portrait['orders'][number]
export type PastCart = Portrait['pastCarts'][number]
export type Evidence = Portrait['evidence'][number]
export type Identifier = Portrait['identifiers'][number]
export type Merge = Portrait['merges'][number]

export function customerQuery(customerId: string, asOf: string | undefined) {
  return queryOptions({
    queryKey: ['customer', customerId, { asOf }],
    queryFn: ({ signal }) =>
      getJson<CustomerAnswer>(`/api/customers/${encodeURIComponent(customerId)}`, { asOf }, signal),
    // The figures of another date may stand meanwhile, those of another customer must not.
    placeholderData: (before, query) => (query?.queryKey[1] === customerId ? before : undefined),
  })
}

/** What a timeline can be narrowed to; the server's names. */
export const timelineKinds = ['order', 'cart', 'favourite', 'visit', 'identity'] as const satisfies TimelineKind[]

/** What the customer did before the date, newest first, page by page. */
export function timelineQuery(customerId: string, asOf: string | undefined, kind: TimelineKind | undefined) {
  return infiniteQueryOptions({
    queryKey: ['timeline', customerId, { asOf, kind }],
    queryFn: ({ signal, pageParam }) =>
      getJson<Timeline>(
        `/api/customers/${encodeURIComponent(customerId)}/timeline`,
        {
          asOf,
          kind,
          cursor: pageParam,
        },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: (before, query) => (query?.queryKey[1] === customerId ? before : undefined),
  })
}

/** The stages the customer has been in up to today, whichever date the page looks at. */
export function stageHistoryQuery(customerId: string) {
  return queryOptions({
    queryKey: ['stage-history', customerId],
    queryFn: ({ signal }) =>
      getJson<{ rows: StageSpan[]; boughtAt: string[] }>(
        `/api/customers/${encodeURIComponent(customerId)}/stages`,
        {},
        signal,
      ),
  })
}

/** Takes a merge back for good. `leftId` is the customer who stands by themselves again. */
export const undoMerge = (mergeId: string) =>
  sendJson<{ mergeId: string; stayedId: string; leftId: string }>(
    'POST',
    `/api/merges/${encodeURIComponent(mergeId)}/undo`,
  )
