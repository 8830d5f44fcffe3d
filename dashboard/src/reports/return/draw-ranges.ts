import type { EChartsCoreOption } from 'echarts/core'
import { drawAxes } from '../../charts/draw-axes.ts'
import type { Palette } from '../../theme/palette.ts'
import type { Range } from './prepare-rhythm.ts'

type Words = { axis: string; count(days: number): string; tell(place: number): string }

/** A bar for the middle half of each group, a dot for its median, a tick for nine tenths, a diamond for where few return. */
export function drawRanges(ranges: readonly Range[], words: Words, palette: Palette): EChartsCoreOption {
  const { text, grid, tooltip, band, line } = drawAxes(palette)
  const marks = (symbol: string, size: number | number[], color: string, dayOf: (range: Range) => number | null) => ({
    type: 'scatter',
    symbol,
    symbolSize: size,
    itemStyle: { color, borderColor: palette.surface, borderWidth: symbol === 'rect' ? 0 : 1.5 },
    data: ranges.map((range, place) => [dayOf(range), place]),
    z: 4,
  })
  const bar = (data: number[], style: object) => ({ type: 'bar', stack: 'range', barWidth: 16, data, itemStyle: style })
  return {
    animation: false,
    grid: { ...grid, bottom: 28, outerBoundsContain: 'all' },
    tooltip: { ...tooltip, ...band, formatter: tellOf(words) },
    xAxis: {
      type: 'value',
      min: 0,
      name: words.axis,
      nameLocation: 'middle',
      nameGap: 30,
      nameTextStyle: text,
      splitLine: line,
      axisLabel: { ...text, formatter: words.count, hideOverlap: true },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: ranges.map(({ name }) => name),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...text, color: palette.ink, width: 110, overflow: 'truncate' },
    },
    series: [
      bar(
        ranges.map(({ from }) => from),
        { color: 'transparent' },
      ),
      bar(
        ranges.map(({ from, to }) => to - from),
        { color: palette.heat[3], borderRadius: 3 },
      ),
      marks('circle', 11, palette.accent, ({ half }) => half),
      marks('rect', [2.5, 20], palette.inkSoft, ({ most }) => most),
      marks('diamond', 14, palette.risk.high, ({ lapse }) => lapse),
    ],
  }
}

const tellOf =
  ({ tell }: Words) =>
  (marks: { dataIndex: number }[]) =>
    tell(marks[0]?.dataIndex ?? 0)
