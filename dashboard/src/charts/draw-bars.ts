import type { EChartsCoreOption } from 'echarts/core'
import type { Palette } from '../theme/palette.ts'
import { drawAxes } from './draw-axes.ts'
import { nameLabels } from './name-labels.ts'
import type { Opens } from './use-opens.ts'
import type { OpensAt } from './watch-marks.ts'

export type Bar = {
  name: string
  value: number | null
  shown: string
  note: string
  /** The customers that it counts. */
  opens?: Opens | undefined
}

/** Whom the column of a bar opens; undefined where none opens anybody. */
export const opensBar = (bars: readonly Bar[]): OpensAt | undefined =>
  bars.some(({ opens }) => opens) ? (column) => bars[column]?.opens : undefined

/** Bars side by side over a width with their figures above them; one without a value leaves its place empty. */
export function drawBars(
  bars: readonly Bar[],
  most: number | undefined,
  palette: Palette,
  widthPx: number,
): EChartsCoreOption {
  const { text, grid, tooltip, band, line } = drawAxes(palette)
  const names = bars.map(({ name }) => name)
  return {
    animation: false,
    grid: { ...grid, top: 28 },
    tooltip: {
      ...tooltip,
      ...band,
      formatter: ([mark]: { dataIndex: number }[]) => {
        const bar = bars[mark?.dataIndex ?? 0]
        return bar ? `${bar.name}: ${bar.shown}${bar.note ? `\n${bar.note}` : ''}` : ''
      },
    },
    xAxis: {
      type: 'category',
      data: names,
      axisLine: line,
      axisTick: { show: false },
      axisLabel: { ...text, interval: 0, margin: 12, ...nameLabels(names, widthPx / Math.max(1, bars.length)) },
    },
    yAxis: { type: 'value', max: most, show: false },
    series: [
      {
        type: 'bar',
        data: bars.map(({ value }) => value),
        barMaxWidth: 72,
        // On a phone "100 %" is wider than its bar; whoever points at a bar whose figure gave way still reads it.
        labelLayout: { hideOverlap: true },
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
