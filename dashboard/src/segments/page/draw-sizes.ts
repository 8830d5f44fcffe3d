import type { EChartsCoreOption } from 'echarts/core'
import type { SizePoint } from '../../api/segments.ts'
import { drawAxes } from '../../charts/draw-axes.ts'
import type { Palette } from '../../theme/palette.ts'

type Words = { name: string; show(value: number): string; showTime(at: string): string; showDay(at: string): string }

const dayMs = 86_400_000

/** A size over time: it holds until it changes, so the line goes in steps, and on to the end. */
export function drawSizes(
  sizes: readonly SizePoint[],
  endMs: number,
  words: Words,
  palette: Palette,
): EChartsCoreOption {
  const { text, grid, tooltip, line } = drawAxes(palette)
  const points = sizes.map(({ at, size }) => [Date.parse(at), size] as const)
  const last = points.at(-1)
  const lastMs = last ? Math.max(endMs, last[0]) : endMs
  const isWithinDays = lastMs - (points[0]?.[0] ?? lastMs) < 3 * dayMs
  const timeOf = (ms: number) => new Date(ms).toISOString()
  return {
    animation: false,
    grid,
    tooltip: {
      ...tooltip,
      trigger: 'axis',
      formatter: (marks: { value: readonly [number, number] }[]) => {
        const value = marks[0]?.value
        return value ? `${words.name}, ${words.showTime(timeOf(value[0]))}: ${words.show(value[1])}` : ''
      },
    },
    xAxis: {
      type: 'time',
      splitNumber: 4,
      axisLine: line,
      axisTick: { show: false },
      axisLabel: {
        ...text,
        hideOverlap: true,
        margin: 12,
        formatter: (ms: number) => (isWithinDays ? words.showTime : words.showDay)(timeOf(ms)),
      },
    },
    yAxis: { type: 'value', splitNumber: 3, axisLabel: { ...text, formatter: words.show }, splitLine: line },
    series: [
      {
        type: 'line',
        step: 'end',
        data: last ? [...points, [lastMs, last[1]]] : points,
        showSymbol: false,
        lineStyle: { color: palette.accent, width: 2 },
        itemStyle: { color: palette.accent },
        areaStyle: { color: palette.accent, opacity: 0.08 },
      },
    ],
  }
}
