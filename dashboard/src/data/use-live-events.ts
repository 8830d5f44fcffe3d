import { useEffect, useState } from 'react'
import { followEvents, type LiveEvent } from '../api/events.ts'
import { gatherEvents } from './gather-events.ts'

export type LiveFilter = { name?: string | undefined; source?: string | undefined; customer?: string | undefined }
type Live = { events: LiveEvent[]; isOpen: boolean; error: Error | undefined }

const againMs = 3_000

/** The newest events, newest first, kept up to date while the page is seen. Paused, what came stays and nothing is asked for. */
export function useLiveEvents({ name, source, customer }: LiveFilter, isPaused: boolean): Live {
  const [live, setLive] = useState<Live>({ events: [], isOpen: false, error: undefined })
  // Another filter is another list.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the filter is the trigger, not an input
  useEffect(() => setLive({ events: [], isOpen: false, error: undefined }), [name, source, customer])
  useEffect(() => {
    if (isPaused) return
    const leaving = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const follow = async () => {
      try {
        for await (const fresh of followEvents({ name, source, customer }, leaving.signal))
          setLive(({ events }) => ({ events: gatherEvents(events, fresh), isOpen: true, error: undefined }))
      } catch (error) {
        if (leaving.signal.aborted) return
        setLive((before) => ({ ...before, isOpen: false, error: error as Error }))
      }
      // The server ends a stream now and then, and restarts.
      if (!leaving.signal.aborted) timer = setTimeout(follow, againMs)
    }
    void follow()
    return () => {
      leaving.abort()
      clearTimeout(timer)
    }
  }, [name, source, customer, isPaused])
  return live
}
