import { useDebouncedCallback } from '@mantine/hooks'
import { type KeyboardEvent, useRef, useState } from 'react'
import { completeLine } from '../../api/segments.ts'
import type { Offer } from './take-offer.ts'

const restMs = 120
const mostShown = 30

/** Outdated once the line has changed: such offers would be written in the wrong place. */
type Listed = { offers: readonly Offer[]; isTyped: boolean; isOutdated: boolean }
const nothing: Listed = { offers: [], isTyped: false, isOutdated: false }

/**
 * What the server says could stand at the cursor, and the keys that choose from it. One is active only once something of it is typed or
 * an arrow was pressed, so that Tab never writes what nobody asked for.
 */
export function useCompletion(take: (offer: Offer) => void) {
  const [{ offers, isTyped, isOutdated }, setListed] = useState(nothing)
  const [chosen, setChosen] = useState<number>()
  const asked = useRef<AbortController>(undefined)
  const show = (listed: Listed) => {
    setListed(listed)
    setChosen(undefined)
  }
  const look = useDebouncedCallback(async (line: string, cursor: number) => {
    const own = new AbortController()
    asked.current = own
    // Without an answer nothing is offered; what is wrong with the line is said below it.
    const found = await completeLine(line, cursor, own.signal).catch(() => undefined)
    if (own.signal.aborted) return
    const { from = 0, to = 0, typed = '' } = found ?? {}
    const some = (found?.offers ?? []).slice(0, mostShown).map((offer) => ({ ...offer, from, to }))
    show({ offers: some, isTyped: typed !== '', isOutdated: false })
  }, restMs)
  const close = () => {
    look.cancel()
    asked.current?.abort()
    show(nothing)
  }
  const active = offers.length === 0 || isOutdated ? undefined : (chosen ?? (isTyped ? 0 : undefined))
  const step = (by: 1 | -1) => {
    const from = active ?? (by === 1 ? -1 : 0)
    setChosen((from + by + offers.length) % offers.length)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const offer = active === undefined ? undefined : offers[active]
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' && offers.length > 0) step(1)
    else if (event.key === 'ArrowUp' && offers.length > 0) step(-1)
    else if (event.key === 'Escape' && offers.length > 0) close()
    else if ((event.key === 'Enter' || event.key === 'Tab') && offer) take(offer)
    // The definition is one line.
    else if (event.key !== 'Enter') return
    event.preventDefault()
  }
  const ask = (line: string, cursor: number) => {
    asked.current?.abort()
    setListed((listed) => ({ ...listed, isOutdated: true }))
    look(line, cursor)
  }
  return { offers, active, isOutdated, ask, close, onKeyDown }
}
