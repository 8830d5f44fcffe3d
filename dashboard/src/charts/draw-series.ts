import type { EChartsCoreOption } from 'echarts/core'
import type { Palette } from '../theme/palette.ts'
import { drawAxes } from './draw-axes.ts'
import { drawFlags } from './draw-flags.ts'

export type SeriesPoint = { start: string; value: number; isPartial: boolean }
type Words = {
  name: string
  beforeName: string
  show(value: number): string
  showStart(start: string): string
  /** What stands beside a stretch, in lines, by its start. */
  flags?: ReadonlyMap<string, string[]>
}

/**
 * A figure over days, weeks or months with the one it is held against behind it, stretch by stretch. What is not whole, at either end,
 * is dotted and hollow: its figure is not that of a whole stretch.
 */
export function drawSeries(
  points: readonly SeriesPoint[],
  before: readonly (SeriesPoint | undefined)[],
  { name, beforeName, show, showStart, flags = new Map() }: Words,
  palette: Palette,
): EChartsCoreOption {
  const { text, grid, tooltip, line } = drawAxes(palette)
  const lineOf = (data: (number | null)[], type: 'solid' | 'dotted', color: string) => ({
    type: 'line',
    data,
    symbol: 'circle',
    showSymbol: false,
    symbolSize: 6,
    lineStyle: { color, width: 2, type },
    itemStyle: { color },
  })
  const whole = points.map((point) => (point.isPartial ? null : point.value))
  return {
    animation: false,
    grid,
    tooltip: {
      ...tooltip,
      trigger: 'axis',
      formatter: (marks: { dataIndex: number }[]) => {
        const place = marks[0]?.dataIndex ?? 0
        const told = (label: string, point: SeriesPoint | undefined) =>
          point ? [`${label}, ${showStart(point.start)}: ${show(point.value)}`] : []
        const start = points[place]?.start ?? ''
        return [...told(name, points[place]), ...told(beforeName, before[place]), ...(flags.get(start) ?? [])].join(
          '\n',
        )
      },
    },
    xAxis: {
      type: 'category',
      data: points.map(({ start }) => start),
      boundaryGap: false,
      axisLine: line,
      axisTick: { show: false },
      axisLabel: { ...text, hideOverlap: true, margin: 12, formatter: showStart },
    },
    yAxis: {
      type: 'value',
      splitNumber: 3,
      axisLabel: { ...text, formatter: show },
      splitLine: line,
    },
    series: [
      ...(before.some((point) => point !== undefined)
        ? [
            lineOf(
              points.map((_point, place) => before[place]?.value ?? null),
              'solid',
              palette.lineStrong,
            ),
          ]
        : []),
      { ...lineOf(runningOf(points), 'dotted', palette.accent) },
      {
        ...lineOf(whole, 'solid', palette.accent),
        areaStyle: { color: palette.accent, opacity: 0.08 },
        markLine: drawFlags(flags.keys(), palette),
      },
    ],
  }
}

/** The stretches that are not whole, each with its whole neighbour, so that the dotted line meets the solid one. */
function runningOf(points: readonly SeriesPoint[]): (number | null)[] {
  return points.map((point, place) => {
    const isNear = [points[place - 1], point, points[place + 1]].some((near) => near?.isPartial)
    return isNear ? point.value : null
  })
}
