import type { EChartsCoreOption } from 'echarts/core'
import { type Bar, drawBars } from '../../charts/draw-bars.ts'
import type { Palette } from '../../theme/palette.ts'

/** A bar with the range in which its value lies. */
export type IntervalBar = Bar & { low: number | null; high: number | null }

type Api = {
  value(place: number): number
  coord(point: [number, number]): [number, number]
}

/** Bars with their figures above them, and a thin line for the range of each. */
export function drawIntervalBars(bars: readonly IntervalBar[], palette: Palette, widthPx: number): EChartsCoreOption {
  const drawn = drawBars(bars, undefined, palette, widthPx)
  const [series] = drawn.series as object[]
  const known = bars.flatMap(({ low, high }, place) => (low === null || high === null ? [] : [[place, low, high]]))
  return {
    ...drawn,
    series: [
      // The figure stands above the line, not above the bar, where the line would run through it.
      { ...series, label: { show: false } },
      {
        type: 'custom',
        silent: true,
        data: known,
        encode: { x: 0, y: [1, 2] },
        renderItem: (_params: unknown, api: Api) => whisker(api, bars[api.value(0)]?.shown ?? '', palette.ink),
        z: 3,
      },
    ],
  }
}

function whisker(api: Api, shown: string, stroke: string) {
  const [x, bottom] = api.coord([api.value(0), api.value(1)])
  const [, top] = api.coord([api.value(0), api.value(2)])
  const line = (x1: number, y1: number, x2: number, y2: number) => ({
    type: 'line',
    shape: { x1, y1, x2, y2 },
    style: { stroke, lineWidth: 1.5 },
  })
  return {
    type: 'group',
    children: [
      line(x, bottom, x, top),
      line(x - 5, top, x + 5, top),
      line(x - 5, bottom, x + 5, bottom),
      {
        type: 'text',
        style: { x, y: top - 6, text: shown, fill: stroke, fontSize: 13, align: 'center', verticalAlign: 'bottom' },
      },
    ],
  }
}
