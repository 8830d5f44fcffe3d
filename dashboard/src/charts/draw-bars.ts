import type { EChartsCoreOption } from 'echarts/core'
import type { Palette } from '../theme/palette.ts'
import { drawAxes } from './draw-axes.ts'

export type Bar = { name: string; value: number | null; shown: string; note: string }

/** Bars side by side with their figures above them; one without a value leaves its place empty. */
export function drawBars(bars: readonly Bar[], most: number | undefined, palette: Palette): EChartsCoreOption {
  const { text, grid, tooltip, line } = drawAxes(palette)
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
      axisLabel: { ...text, interval: 0, margin: 12, width: 96, overflow: 'break' },
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
