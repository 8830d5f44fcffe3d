import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { barHeightPx, follow, type Heights, type Place, settle, topAt } from './scaled-scroll.ts'

/** How long the bar rests before it is set to where it belongs. */
const restMs = 150

type Options = { count: number; rowPx: number; headPx: number }

export type VirtualRows = {
  /** For the element that scrolls. */
  scroller: React.RefObject<HTMLDivElement | null>
  /** The rows to draw, with their place inside the element that is `barPx` tall. */
  rows: { index: number; topPx: number }[]
  barPx: number
  /** Whole rows that are seen at once. */
  rowsInView: number
  toRow(index: number): void
}

/** Rows of one height, of which only those in view are drawn, for lists of any length (scaled-scroll.ts). */
export function useVirtualRows({ count, rowPx, headPx }: Options): VirtualRows {
  const scroller = useRef<HTMLDivElement>(null)
  const place = useRef<Place>({ topPx: 0, shiftPx: 0 })
  const contentPx = count * rowPx
  const heights = useRef<Heights>({ contentPx, viewPx: 0 })
  heights.current = { contentPx, viewPx: viewOf(scroller.current, headPx) }

  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 12,
    observeElementOffset: (instance, report) => observe(instance, report, place, heights),
    scrollToFn: (offset, { adjustments = 0 }, instance) => {
      const topPx = Math.round(topAt(offset + adjustments, heights.current))
      place.current = { topPx, shiftPx: offset + adjustments - topPx }
      instance.scrollElement?.scrollTo({ top: topPx })
    },
  })
  // Another density is another height of every row.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height is the trigger, not an input
  useEffect(() => virtualizer.measure(), [rowPx, virtualizer])
  return {
    scroller,
    rows: virtualizer.getVirtualItems().map(({ index, start }) => ({ index, topPx: start - place.current.shiftPx })),
    barPx: barHeightPx(heights.current),
    rowsInView: Math.max(1, Math.floor(heights.current.viewPx / rowPx)),
    toRow: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
  }
}

const viewOf = (element: HTMLElement | null, headPx: number) => Math.max(0, (element?.clientHeight ?? 0) - headPx)

/** Tells the virtualizer where the list is, which on a tall list is not where the bar is. */
function observe(
  { scrollElement }: Virtualizer<HTMLDivElement, Element>,
  report: (offset: number, isScrolling: boolean) => void,
  place: React.RefObject<Place>,
  heights: React.RefObject<Heights>,
) {
  if (!scrollElement) return
  let rest: ReturnType<typeof setTimeout> | undefined
  const tell = (isScrolling: boolean) => report(place.current.topPx + place.current.shiftPx, isScrolling)
  const onScroll = () => {
    place.current = follow(place.current, scrollElement.scrollTop, heights.current)
    tell(true)
    clearTimeout(rest)
    rest = setTimeout(() => {
      place.current = settle(place.current, heights.current)
      if (scrollElement.scrollTop !== place.current.topPx) scrollElement.scrollTop = place.current.topPx
      tell(false)
    }, restMs)
  }
  tell(false)
  scrollElement.addEventListener('scroll', onScroll, { passive: true })
  return () => {
    clearTimeout(rest)
    scrollElement.removeEventListener('scroll', onScroll)
  }
}
