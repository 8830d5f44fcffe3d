import type { EChartsCoreOption } from 'echarts/core'
import type { TFunction } from 'i18next'
import type { Format } from '../../../src/words/index.ts'
import type { Palette } from '../theme/palette.ts'
import type { OrderPoint, Rhythm } from './prepare-rhythm.ts'

const symbols = { paid: 'circle', unpaid: 'emptyCircle', cancelled: 'path://M-1,-1L1,1M-1,1L1,-1' } as const

/** The drawing of a rhythm: a dot per order, its height the value; a line for the date looked from and for the lapse, a band for the next order. */
export function drawRhythm(rhythm: Rhythm, palette: Palette, format: Format, t: TFunction): EChartsCoreOption {
  const colours = { paid: palette.accent, unpaid: palette.accent, cancelled: palette.inkSoft }
  const text = { color: palette.inkSoft, fontSize: 12 }
  return {
    animation: false,
    grid: { left: 8, right: 56, top: 28, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      renderMode: 'richText',
      backgroundColor: palette.ink,
      borderWidth: 0,
      textStyle: { color: palette.surface, fontSize: 12 },
      formatter: ({ data }: { data: { point?: OrderPoint } }) => (data.point ? tooltipOf(data.point, format, t) : ''),
    },
    xAxis: {
      type: 'time',
      axisLine: { lineStyle: { color: palette.line } },
      axisTick: { show: false },
      axisLabel: {
        ...text,
        hideOverlap: true,
        margin: 12,
        formatter: (value: number) => format.month(new Date(value).toISOString()),
      },
      splitNumber: 5,
      max: lastOf(rhythm),
    },
    yAxis: {
      type: 'value',
      min: 0,
      splitNumber: 3,
      axisLabel: { ...text, formatter: (value: number) => format.moneyWhole(value) },
      splitLine: { lineStyle: { color: palette.line } },
    },
    series: [
      {
        type: 'scatter',
        symbolSize: 9,
        data: rhythm.points.map((point) => ({
          value: [point.at, point.valueMinor],
          point,
          symbol: symbols[point.kind],
          itemStyle: {
            color: colours[point.kind],
            borderColor: colours[point.kind],
            borderWidth: point.kind === 'cancelled' ? 2 : 1,
          },
        })),
        markLine: {
          silent: true,
          symbol: 'none',
          data: marksOf(rhythm, palette, t),
        },
        markArea: {
          silent: true,
          itemStyle: { color: palette.accent, opacity: 0.18 },
          data: rhythm.next ? [[{ xAxis: rhythm.next.from }, { xAxis: rhythm.next.to }]] : [],
        },
      },
    ],
  }
}

function marksOf({ asOf, lapsesAt }: Rhythm, palette: Palette, t: TFunction) {
  const mark = (at: string, name: string, color: string, type: 'solid' | 'dashed', align: 'left' | 'right') => ({
    xAxis: at,
    lineStyle: { color, type, width: 1.5 },
    label: { formatter: name, color, fontSize: 12, position: 'end', align },
  })
  // The two labels lean away from each other, because the dates may lie close together.
  const isLapsed = lapsesAt !== null && lapsesAt < asOf
  const now = mark(asOf, t('customer.rhythm.asOf'), palette.inkSoft, 'solid', isLapsed ? 'left' : 'right')
  if (lapsesAt === null) return [now]
  const side = isLapsed ? 'right' : 'left'
  return [now, mark(lapsesAt, t('customer.rhythm.lapses'), palette.stage.churned, 'dashed', side)]
}

/** The axis reaches to whatever is drawn last. */
function lastOf({ points, asOf, lapsesAt, next }: Rhythm): number {
  const all = [asOf, lapsesAt, next?.to, points.at(-1)?.at].flatMap((at) => (at ? [Date.parse(at)] : []))
  return Math.max(...all)
}

function tooltipOf(point: OrderPoint, format: Format, t: TFunction): string {
  const lines = [format.date(point.at), format.money(point.valueMinor), t('customer.orders.id', { id: point.orderId })]
  if (point.kind !== 'paid') lines.push(t(`customer.orders.${point.kind}`))
  return lines.join('\n')
}
