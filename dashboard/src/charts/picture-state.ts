import type { ReportAnswer } from '../api/reports.ts'

/** What of a TanStack query decides how a picture is shown. */
export type QueryLike<Answer> = {
  data: Answer | undefined
  error: Error | null
  isPlaceholderData: boolean
  isFetching: boolean
}

export type PictureState<Model> =
  | { kind: 'loading' }
  | { kind: 'failed'; error: Error }
  | { kind: 'empty' }
  /** `isOutdated`: figures of another date while new ones load. `staleBecause`: the refresh failed. `note`: what is only part of the truth. */
  | { kind: 'ready'; model: Model; isOutdated: boolean; staleBecause: Error | null; note: string | null }

/** From a query and a pure preparation (undefined where there is nothing to draw) to the one state that the picture is in. */
export function pictureState<Answer extends Pick<ReportAnswer, 'freshness'>, Model>(
  query: QueryLike<Answer>,
  prepare: (answer: Answer) => Model | undefined,
): PictureState<Model> {
  // A refusal for the date that is asked about must not hide behind the figures of another date.
  if (query.error && (query.data === undefined || query.isPlaceholderData))
    return { kind: 'failed', error: query.error }
  if (query.data === undefined) return { kind: 'loading' }
  const model = prepare(query.data)
  if (model === undefined) return { kind: 'empty' }
  return {
    kind: 'ready',
    model,
    isOutdated: query.isPlaceholderData,
    staleBecause: query.error,
    note: query.data.freshness.note,
  }
}
