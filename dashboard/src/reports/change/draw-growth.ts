import type { EChartsCoreOption } from 'echarts/core'
import type { Format } from '../../../../src/words/index.ts'
import type { Reports } from '../../api/reports.ts'
import { drawAxes } from '../../charts/draw-axes.ts'
import { drawFlags } from '../../charts/draw-flags.ts'
import type { Palette } from '../../theme/palette.ts'

type Words = { registrations: string; revenue: string; flags: ReadonlyMap<string, string[]> } & Pick<
  Format,
  'count' | 'moneyWhole' | 'month'
>

/** Bars for registrations and a line for revenue, each with its own scale; months that are not whole are hollow and dashed. */
export function drawGrowth(rows: readonly Reports['growth'][], words: Words, palette: Palette): EChartsCoreOption {
  const { text, grid, tooltip, band, line } = drawAxes(palette)
  const scale = (formatter: (value: number) => string, isShown: boolean) => ({
    type: 'value',
    splitNumber: 3,
    axisLabel: { ...text, formatter },
    splitLine: isShown ? line : { show: false },
  })
  const revenue = (isOf: (row: Reports['growth'], place: number) => boolean, type: 'solid' | 'dashed') => ({
    type: 'line',
    yAxisIndex: 1,
    data: rows.map((row, place) => (isOf(row, place) ? row.revenueMinor : null)),
    symbol: 'circle',
    symbolSize: 6,
    lineStyle: { color: palette.ink, width: 2, type },
    itemStyle: { color: palette.ink },
  })
  const isNearPartial = (_row: Reports['growth'], place: number) =>
    [rows[place - 1], rows[place], rows[place + 1]].some((near) => near?.isPartial)
  return {
    animation: false,
    grid,
    tooltip: {
      ...tooltip,
      ...band,
      formatter: (marks: { dataIndex: number }[]) => {
        const row = rows[marks[0]?.dataIndex ?? 0]
        if (!row) return ''
        const told = [`${words.registrations}: ${words.count(row.registrations)}`]
        const flags = words.flags.get(row.month) ?? []
        return [
          words.month(row.month),
          ...told,
          `${words.revenue}: ${words.moneyWhole(row.revenueMinor)}`,
          ...flags,
        ].join('\n')
      },
    },
    xAxis: {
      type: 'category',
      data: rows.map(({ month }) => month),
      axisLine: line,
      axisTick: { show: false },
      axisLabel: { ...text, hideOverlap: true, margin: 12, formatter: words.month },
    },
    yAxis: [scale(words.count, true), scale(words.moneyWhole, false)],
    series: [
      {
        type: 'bar',
        barMaxWidth: 36,
        markLine: drawFlags(words.flags.keys(), palette),
        data: rows.map(({ registrations, isPartial }) => ({
          value: registrations,
          itemStyle: isPartial
            ? { color: 'transparent', borderColor: palette.heat[4], borderType: 'dashed', borderWidth: 1.5 }
            : { color: palette.heat[3], borderRadius: [3, 3, 0, 0] },
        })),
      },
      revenue(isNearPartial, 'dashed'),
      revenue(({ isPartial }) => !isPartial, 'solid'),
    ],
  }
}
