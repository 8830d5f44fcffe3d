import type { EChartsCoreOption } from 'echarts/core'
import { drawAxes } from '../../charts/draw-axes.ts'
import type { Palette } from '../../theme/palette.ts'
import { curveStyle } from './curve-styles.ts'
import { type Curve, type CurvePoint, pointOn } from './prepare-second-order.ts'

export type CurveWords = {
  axis: string
  rate(share: number): string
  count(day: number): string
  tell(curve: Curve, point: CurvePoint): string
}

/** Steps that rise with every day on which somebody came back, each over the band in which the share lies. */
export function drawCurves(curves: readonly Curve[], words: CurveWords, palette: Palette): EChartsCoreOption {
  const { text, grid, tooltip, line } = drawAxes(palette)
  const highest = Math.max(...curves.flatMap(({ points }) => points.map(({ share, high }) => high ?? share)))
  // Whole tenths, so that bands end inside, and never beyond everybody.
  const top = Math.max(0.1, Math.min(1, Math.ceil(highest * 10) / 10))
  const lastDay = Math.max(...curves.map(({ end }) => end.day))
  return {
    animation: false,
    grid: { ...grid, bottom: 28, right: 12 },
    tooltip: {
      ...tooltip,
      trigger: 'axis',
      axisPointer: { lineStyle: { color: palette.lineStrong } },
      formatter: (marks: { axisValue?: number }[]) => toldOn(curves, Number(marks[0]?.axisValue ?? 0), words),
    },
    xAxis: {
      type: 'value',
      max: lastDay,
      name: words.axis,
      nameLocation: 'middle',
      nameGap: 30,
      nameTextStyle: text,
      axisLine: line,
      splitLine: { show: false },
      axisLabel: { ...text, formatter: words.count, hideOverlap: true, showMaxLabel: false },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: top,
      interval: top / 5,
      axisLabel: { ...text, formatter: words.rate },
      splitLine: line,
    },
    series: curves.flatMap((curve, place) => {
      const { color, dash } = curveStyle(place, palette)
      return [
        band(curve, color, curves.length > 1 ? 0.09 : 0.16),
        {
          type: 'line',
          step: 'end',
          data: curve.points.map(({ day, share }) => [day, share]),
          showSymbol: false,
          symbolSize: 6,
          lineStyle: { color, width: 2, type: dash.length > 0 ? [...dash] : 'solid' },
          itemStyle: { color },
        },
      ]
    }),
  }
}

function toldOn(curves: readonly Curve[], day: number, words: CurveWords): string {
  return curves
    .flatMap((curve) => {
      const point = pointOn(curve, day)
      return point ? [words.tell(curve, { ...point, day })] : []
    })
    .join('\n')
}

type Api = { coord(point: [number, number]): [number, number] }

/** The range in which the share lies, as one shape of steps. */
function band({ points, end }: Curve, color: string, opacity: number) {
  const known = points.filter((point) => point.low !== null && point.high !== null)
  return {
    type: 'custom',
    silent: true,
    data: known.length > 0 ? [0] : [],
    encode: { x: [], y: [] },
    tooltip: { show: false },
    renderItem: (_params: unknown, api: Api) => {
      const edge = (side: 'low' | 'high') =>
        known.flatMap((point, place): [number, number][] => {
          const until = known[place + 1]?.day ?? end.day
          return [
            [point.day, point[side] as number],
            [until, point[side] as number],
          ]
        })
      const shape = [...edge('high'), ...edge('low').reverse()].map((point) => api.coord(point))
      return { type: 'polygon', shape: { points: shape }, style: { fill: color, opacity } }
    },
  }
}
