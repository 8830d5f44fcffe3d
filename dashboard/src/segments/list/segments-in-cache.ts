import type { QueryClient } from '@tanstack/react-query'
import { type Segment, segmentListQuery, segmentQuery } from '../../api/segments.ts'

/** What was answered about segments but the list of all of them, which is long and of which one has changed. */
const forgetAnswers = (client: QueryClient) =>
  client.invalidateQueries({
    predicate: ({ queryKey }) => queryKey[0] === 'segments' && queryKey[1] !== 'list' && queryKey[1] !== 'sizes',
  })

/** Puts a saved segment into the list as it stands, and has everything else about segments asked again where it is shown. */
export function putSegment(client: QueryClient, saved: Segment): Promise<void> {
  client.setQueryData(segmentListQuery.queryKey, (list) => {
    if (!list) return list
    const isPresent = list.segments.some(({ name }) => name === saved.name)
    return {
      segments: isPresent
        ? list.segments.map((each) => (each.name === saved.name ? saved : each))
        : [...list.segments, saved],
    }
  })
  return forgetAnswers(client)
}

/** Takes a deleted segment out of the list. */
export function dropSegment(client: QueryClient, gone: string): Promise<void> {
  client.setQueryData(
    segmentListQuery.queryKey,
    (list) => list && { segments: list.segments.filter(({ name }) => name !== gone) },
  )
  client.removeQueries({ queryKey: segmentQuery(gone).queryKey })
  return forgetAnswers(client)
}
