import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState } from 'react'
import type { SegmentSizes } from '../../api/segments.ts'
import type { ToldSegment } from './segment-groups.ts'
import { SegmentRow } from './segment-row.tsx'
import classes from './segments-page.module.css'

type Props = {
  segments: readonly ToldSegment[]
  sizesOf(name: string): SegmentSizes | undefined
  mayChange: boolean
}

/** From so many on only the rows in view are drawn; a shorter list can be searched and printed as it stands. */
const longList = 60
const usualRowPx = 58

/** The segments under one heading. */
export function SegmentList(props: Props) {
  const { segments, sizesOf, mayChange } = props
  if (segments.length >= longList) return <LongList {...props} />
  return (
    <ul className={classes.list}>
      {segments.map((told) => (
        <SegmentRow key={told.segment.name} {...told} sizes={sizesOf(told.segment.name)} mayChange={mayChange} />
      ))}
    </ul>
  )
}

function LongList({ segments, sizesOf, mayChange }: Props) {
  const list = useRef<HTMLUListElement>(null)
  const [scrollMargin, setScrollMargin] = useState(0)
  // What stands above the list may change its height with every drawing.
  useLayoutEffect(() => {
    const top = list.current ? list.current.getBoundingClientRect().top + window.scrollY : 0
    if (Math.abs(top - scrollMargin) > 1) setScrollMargin(top)
  })
  const rows = useWindowVirtualizer({
    count: segments.length,
    estimateSize: () => usualRowPx,
    overscan: 12,
    scrollMargin,
    getItemKey: (index) => segments[index]?.segment.name ?? index,
  })
  return (
    <ul ref={list} className={classes.list} data-long style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map(({ key, index, start }) => {
        const told = segments[index]
        if (!told) return null
        const place = {
          ref: rows.measureElement,
          'data-index': index,
          'aria-setsize': segments.length,
          'aria-posinset': index + 1,
          style: { transform: `translateY(${start - scrollMargin}px)` },
        }
        return <SegmentRow key={key} {...told} sizes={sizesOf(told.segment.name)} mayChange={mayChange} place={place} />
      })}
    </ul>
  )
}
