import { queryOptions } from '@tanstack/react-query'
import type { EventSource, LiveEvent } from '../../../src/api/answers.ts'
import { addressOf, getJson, type Query } from './client.ts'
import { readLines } from './lines.ts'
import { Problem, problemOf } from './problem.ts'

export type { EventSource, LiveEvent } from '../../../src/api/answers.ts'

export const sourcesQuery = queryOptions({
  queryKey: ['sources'],
  queryFn: ({ signal }) => getJson<{ sources: EventSource[] }>('/api/sources', {}, signal),
  refetchInterval: 30_000,
})

/** Everything that came with an event; it never changes. */
export function rawEventQuery({ eventId, identity }: Pick<LiveEvent, 'eventId' | 'identity'>) {
  return queryOptions({
    queryKey: ['raw-event', eventId],
    queryFn: ({ signal }) => getJson<Record<string, unknown>>(`/api/events/${eventId}`, { identity }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** The newest events as they arrive, each time those that are new, oldest first. Ends with the stream. */
export async function* followEvents(filter: Query, signal: AbortSignal): AsyncGenerator<LiveEvent[]> {
  const response = await fetch(addressOf('/api/events/live', filter), { signal }).catch((error: unknown) => {
    if (signal.aborted) throw error
    throw new Problem(0, 'The server does not answer', '')
  })
  if (!response.ok) throw await problemOf(response)
  for await (const { events } of readLines<{ events: LiveEvent[] }>(response.body as ReadableStream<Uint8Array>))
    yield events
}
