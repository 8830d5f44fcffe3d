import { Skeleton, useComputedColorScheme, VisuallyHidden } from '@mantine/core'
import type { EChartsCoreOption, EChartsType } from 'echarts/core'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Palette, paletteOf } from '../theme/palette.ts'
import classes from './chart.module.css'
import { drawnCharts } from './drawn-charts.ts'
import { FailedNote } from './failed-note.tsx'
import { useOpenCustomers } from './use-open-customers.ts'
import { useOpensWords } from './use-opens.ts'
import { type OpensAt, type PointedMark, tellingMarks, watchMarks } from './watch-marks.ts'

type Props = {
  /** Builds the drawing from prepared figures for a width; called again when width or colours change. Keep its identity stable (useCallback). */
  draw: (palette: Palette, widthPx: number) => EChartsCoreOption
  /** What the drawing shows, in words, for whom cannot see it. */
  label: string
  height: number
  /**
   * Whom a place of the drawing opens (`watchMarks`). A drawing without axes gives its data their `opens` instead
   * and says so by `hasMarks`. Whoever has no pointer finds the same customers in the picture's table, and is told so.
   */
  opensAt?: OpensAt | undefined
  hasMarks?: boolean
}

type Init = typeof import('./echarts-parts.ts').init

/** The program that draws; a page that knows it will need it asks before its figures are there. */
export const fetchDrawing = () => import('./echarts-parts.ts')

/** A canvas drawn by ECharts, which is loaded when the first one is needed. Draws what it is given and decides nothing. */
export function Chart({ draw, label, height, opensAt, hasMarks = opensAt !== undefined }: Props) {
  const { t } = useTranslation()
  const keyboardWay = useId()
  const tell = useOpensWords()
  const open = useOpenCustomers()
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(undefined)
  const pointed = useRef<PointedMark>(undefined)
  const watched = useRef({ opensAt, open })
  const [init, setInit] = useState<Init | Error>()
  const [widthPx, setWidthPx] = useState(0)
  const scheme = useComputedColorScheme('light')

  useEffect(() => {
    if (init !== undefined) return
    let isWanted = true
    fetchDrawing()
      .then((parts) => isWanted && setInit(() => parts.init))
      .catch(() => isWanted && setInit(new Error(t('states.chartFailed'))))
    return () => {
      isWanted = false
    }
  }, [init, t])

  useEffect(() => {
    if (init === undefined || init instanceof Error || !place.current || widthPx === 0) return
    if (!chart.current) {
      chart.current = init(place.current)
      pointed.current = watchMarks(chart.current, () => watched.current)
      drawnCharts.set(place.current, chart.current)
    }
    const { fontFamily } = getComputedStyle(place.current)
    const option = tellingMarks(draw(paletteOf(scheme), widthPx), () => {
      const { opens, isTouched } = pointed.current ?? {}
      return opens ? tell(opens, isTouched) : ''
    })
    chart.current.setOption({ textStyle: { fontFamily }, ...option }, { notMerge: true })
  }, [init, draw, scheme, tell, widthPx])

  useEffect(() => {
    watched.current = { opensAt, open }
  }, [opensAt, open])

  useEffect(() => {
    const element = place.current
    if (!element) return
    const watcher = new ResizeObserver(() => {
      chart.current?.resize()
      setWidthPx(element.clientWidth)
    })
    watcher.observe(element)
    return () => {
      watcher.disconnect()
      chart.current?.dispose()
      chart.current = undefined
    }
  }, [])

  return (
    <figure className={classes.chart} style={{ height }}>
      {init === undefined && <Skeleton height="100%" />}
      {init instanceof Error && <FailedNote error={init} onRetry={() => setInit(undefined)} />}
      <div
        ref={place}
        className={classes.canvas}
        role="img"
        aria-label={label}
        aria-describedby={hasMarks ? keyboardWay : undefined}
      />
      {hasMarks && <VisuallyHidden id={keyboardWay}>{t('charts.keyboardWay')}</VisuallyHidden>}
    </figure>
  )
}
