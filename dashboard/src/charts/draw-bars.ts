import type { EChartsCoreOption } from 'echarts/core'
import type { Palette } from '../theme/palette.ts'
import { drawAxes } from './draw-axes.ts'

export type Bar = { name: string; value: number | null; shown: string; note: string }

/** A longer name is broken into lines, sooner where bars stand close. */
const widestNamePx = 96

/** Bars side by side over a width with their figures above them; one without a value leaves its place empty. */
export function drawBars(
  bars: readonly Bar[],
  most: number | undefined,
  palette: Palette,
  widthPx: number,
): EChartsCoreOption {
  const { text, grid, tooltip, line } = drawAxes(palette)
  const namePx = Math.min(widestNamePx, Math.floor(widthPx / Math.max(1, bars.length)) - 8)
  return {
    animation: false,
    grid: { ...grid, top: 28 },
    tooltip: {
      ...tooltip,
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const bar = bars[dataIndex]
        return bar ? `${bar.name}: ${bar.shown}${bar.note ? `\n${bar.note}` : ''}` : ''
      },
    },
    xAxis: {
      type: 'category',
      data: bars.map(({ name }) => name),
      axisLine: line,
      axisTick: { show: false },
      axisLabel: { ...text, interval: 0, margin: 12, width: namePx, overflow: 'break' },
    },
    yAxis: { type: 'value', max: most, show: false },
    series: [
      {
        type: 'bar',
        data: bars.map(({ value }) => value),
        barMaxWidth: 72,
        itemStyle: { color: palette.heat[4], borderRadius: [4, 4, 0, 0] },
        label: {
          show: true,
          position: 'top',
          color: palette.ink,
          fontSize: 13,
          formatter: ({ dataIndex }: { dataIndex: number }) => bars[dataIndex]?.shown ?? '',
        },
      },
    ],
  }
}
