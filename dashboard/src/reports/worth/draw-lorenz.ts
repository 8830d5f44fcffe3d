import type { EChartsCoreOption } from 'echarts/core'
import { drawAxes } from '../../charts/draw-axes.ts'
import type { Palette } from '../../theme/palette.ts'
import type { LorenzPoint } from './prepare-lorenz.ts'

export type LorenzWords = { buyers: string; revenue: string; rate(share: number): string }

/** The share of revenue over the share of buyers, the best first; on the dashed line everybody spends the same. */
export function drawLorenz(points: readonly LorenzPoint[], words: LorenzWords, palette: Palette): EChartsCoreOption {
  const { text, grid, tooltip, line } = drawAxes(palette)
  const axis = (name: string) => ({
    ...{ type: 'value', name, nameLocation: 'middle', nameGap: 32, nameTextStyle: text, min: 0, max: 1, interval: 0.2 },
    axisLabel: { ...text, formatter: words.rate },
    axisLine: line,
    splitLine: line,
  })
  return {
    animation: false,
    grid: { ...grid, left: 30, bottom: 28 },
    tooltip: {
      ...tooltip,
      trigger: 'axis',
      axisPointer: { lineStyle: { color: palette.lineStrong } },
      formatter: ([mark]: { dataIndex: number }[]) => {
        const point = points[mark?.dataIndex ?? 0]
        return point ? `${words.buyers} ${words.rate(point.buyers)}\n${words.revenue} ${words.rate(point.revenue)}` : ''
      },
    },
    xAxis: axis(words.buyers),
    yAxis: { ...axis(words.revenue), nameGap: 48 },
    series: [
      {
        type: 'line',
        data: points.map(({ buyers, revenue }) => [buyers, revenue]),
        symbolSize: 7,
        lineStyle: { color: palette.accent, width: 2.5 },
        itemStyle: { color: palette.accent },
        areaStyle: { color: palette.accent, opacity: 0.08 },
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: palette.lineStrong, type: 'dashed' },
          data: [[{ coord: [0, 0] }, { coord: [1, 1] }]],
        },
      },
    ],
  }
}
