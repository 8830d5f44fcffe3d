import { Skeleton, useComputedColorScheme } from '@mantine/core'
import type { EChartsCoreOption, EChartsType } from 'echarts/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Palette, paletteOf } from '../theme/palette.ts'
import classes from './chart.module.css'
import { drawnCharts } from './drawn-charts.ts'
import { FailedNote } from './failed-note.tsx'

type Props = {
  /** Builds the drawing from prepared figures for a width; called again when the colours change. Keep its identity stable (useCallback). */
  draw: (palette: Palette, widthPx: number) => EChartsCoreOption
  /** What the drawing shows, in words, for whom cannot see it. */
  label: string
  height: number
  /** A mark was clicked; gets the datum as the drawing made it. Whoever has no pointer finds the same way in the picture's table. */
  onSelect?: ((datum: unknown) => void) | undefined
}

type Init = typeof import('./echarts-parts.ts').init

/** The program that draws; a page that knows it will need it asks before its figures are there. */
export const fetchDrawing = () => import('./echarts-parts.ts')

/** A canvas drawn by ECharts, which is loaded when the first one is needed. Draws what it is given and decides nothing. */
export function Chart({ draw, label, height, onSelect }: Props) {
  const { t } = useTranslation()
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(undefined)
  const [init, setInit] = useState<Init | Error>()
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
    if (init === undefined || init instanceof Error || !place.current) return
    chart.current ??= init(place.current)
    drawnCharts.set(place.current, chart.current)
    const { fontFamily } = getComputedStyle(place.current)
    chart.current.setOption(
      { textStyle: { fontFamily }, ...draw(paletteOf(scheme), place.current.clientWidth) },
      { notMerge: true },
    )
  }, [init, draw, scheme])

  useEffect(() => {
    const drawn = chart.current
    if (init === undefined || !drawn || !onSelect) return
    const select = ({ data }: { data?: unknown }) => onSelect(data)
    drawn.on('click', select)
    return () => {
      drawn.off('click', select)
    }
  }, [init, onSelect])

  useEffect(() => {
    const element = place.current
    if (!element) return
    const watcher = new ResizeObserver(() => chart.current?.resize())
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
      <div ref={place} className={classes.canvas} role="img" aria-label={label} />
    </figure>
  )
}
