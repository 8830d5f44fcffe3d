import { useCallback, useEffect, useRef, useState } from 'react'
import { barHeightPx, follow, type Heights, type Place, settle, topAt } from './scaled-scroll.ts'

/** How long the bar rests before it is set to where it belongs. */
const restMs = 150
/** Rows drawn above and below what is seen, so that a quick wheel finds some there. */
const spareRows = 12

type Options = { count: number; rowPx: number; headPx: number }

export type VirtualRows = {
  /** For the element that scrolls. */
  scroller: (element: HTMLDivElement | null) => void
  /** The rows to draw, with their place inside the element that is `barPx` tall. */
  rows: { index: number; topPx: number }[]
  barPx: number
  /** Whole rows that are seen at once. */
  rowsInView: number
  toRow(index: number): void
  toTop(): void
}

/**
 * Rows of one height, of which only those in view are drawn, for lists of any length. The list may be taller than a browser lays out: where
 * it is and where its bar stands are two things (scaled-scroll.ts), which is why no library for virtual lists is used here; they take
 * the one for the other and never reach the rows beyond the tallest element.
 */
export function useVirtualRows({ count, rowPx, headPx }: Options): VirtualRows {
  const [element, setElement] = useState<HTMLDivElement | null>(null)
  const [heightPx, setHeightPx] = useState(0)
  const [place, setPlace] = useState<Place>({ topPx: 0, shiftPx: 0 })
  const heights: Heights = { contentPx: count * rowPx, viewPx: Math.max(0, heightPx - headPx) }
  // What the scroll events see, which come between two drawings.
  const now = useRef({ place, heights, rowPx })
  now.current = { place: now.current.place, heights, rowPx }

  const moveTo = useCallback((next: Place) => {
    now.current.place = next
    // Pixels are the browser's work: what is drawn differs only with another first row or another shift.
    setPlace((drawn) => (isDrawnAlike(drawn, next, now.current.rowPx) ? drawn : next))
  }, [])

  useEffect(() => {
    if (!element) return
    const observer = new ResizeObserver(() => setHeightPx(element.clientHeight))
    observer.observe(element)
    setHeightPx(element.clientHeight)
    return () => observer.disconnect()
  }, [element])

  useEffect(() => {
    if (!element) return
    let rest: ReturnType<typeof setTimeout> | undefined
    const onRest = () => {
      // Moved since: the event that says so is on its way, and another rest comes after it. To settle now would take the move back.
      if (Math.abs(element.scrollTop - now.current.place.topPx) > 1) return
      const settled = settle(now.current.place, now.current.heights)
      moveTo(settled)
      if (element.scrollTop !== settled.topPx) element.scrollTop = settled.topPx
    }
    const onScroll = () => {
      moveTo(follow(now.current.place, element.scrollTop, now.current.heights))
      clearTimeout(rest)
      rest = setTimeout(onRest, restMs)
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      clearTimeout(rest)
      element.removeEventListener('scroll', onScroll)
    }
  }, [element, moveTo])

  const toOffset = (offsetPx: number) => {
    const topPx = Math.round(topAt(offsetPx, heights))
    moveTo({ topPx, shiftPx: offsetPx - topPx })
    element?.scrollTo({ top: topPx })
  }
  const offsetNow = () => now.current.place.topPx + now.current.place.shiftPx
  const offsetPx = place.topPx + place.shiftPx
  return {
    scroller: setElement,
    rows: rowsAround(offsetPx, { count, rowPx, viewPx: heights.viewPx }).map((index) => ({
      index,
      topPx: index * rowPx - place.shiftPx,
    })),
    barPx: barHeightPx(heights),
    rowsInView: Math.max(1, Math.floor(heights.viewPx / rowPx)),
    toRow: (index) => toOffset(offsetThatShows(index, offsetNow(), { rowPx, viewPx: heights.viewPx })),
    toTop: () => toOffset(0),
  }
}

const isDrawnAlike = (one: Place, other: Place, rowPx: number) =>
  one.shiftPx === other.shiftPx && Math.floor(one.topPx / rowPx) === Math.floor(other.topPx / rowPx)

type View = { rowPx: number; viewPx: number }

/** Numbers of the rows in view and of the spare ones around them. */
export function rowsAround(offsetPx: number, { count, rowPx, viewPx }: View & { count: number }): number[] {
  const first = Math.max(0, Math.floor(offsetPx / rowPx) - spareRows)
  const end = Math.min(count, Math.ceil((offsetPx + viewPx) / rowPx) + spareRows)
  return Array.from({ length: Math.max(0, end - first) }, (_, place) => first + place)
}

/** Where the list must be for the row to be whole in view: where it is, if it is. */
export function offsetThatShows(index: number, offsetPx: number, { rowPx, viewPx }: View): number {
  const startPx = index * rowPx
  if (startPx < offsetPx) return startPx
  return Math.max(0, Math.max(offsetPx, startPx + rowPx - viewPx))
}
