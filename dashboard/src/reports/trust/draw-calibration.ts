import type { EChartsCoreOption } from 'echarts/core'
import type { Format } from '../../../../src/words/index.ts'
import { drawAxes } from '../../charts/draw-axes.ts'
import type { Palette } from '../../theme/palette.ts'
import type { Tenth } from './prepare-calibration.ts'

/** A dot for each tenth of the customers; on the dashed line what happened is what was predicted. */
export function drawCalibration(
  tenths: readonly Tenth[],
  names: { predicted: string; actual: string },
  format: Format,
  palette: Palette,
): EChartsCoreOption {
  const { text, grid, tooltip, line } = drawAxes(palette)
  const axis = (name: string) => ({
    type: 'value',
    name,
    nameLocation: 'middle',
    nameGap: 34,
    nameTextStyle: text,
    min: 0,
    max: 1,
    interval: 0.25,
    axisLabel: { ...text, formatter: (value: number) => format.rate(value) },
    axisLine: line,
    splitLine: line,
  })
  return {
    animation: false,
    grid: { ...grid, left: 28, bottom: 28 },
    tooltip: {
      ...tooltip,
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const tenth = tenths[dataIndex]
        if (!tenth) return ''
        return `${names.predicted} ${format.rate(tenth.predicted)}\n${names.actual} ${format.rate(tenth.actual)}\n${format.count(tenth.customers)}`
      },
    },
    xAxis: axis(names.predicted),
    yAxis: { ...axis(names.actual), nameGap: 48 },
    series: [
      {
        type: 'scatter',
        symbolSize: 12,
        itemStyle: { color: palette.accent },
        data: tenths.map(({ predicted, actual }) => [predicted, actual]),
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
