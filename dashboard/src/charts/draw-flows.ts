import type { EChartsCoreOption } from 'echarts/core'
import type { Reports } from '../api/reports.ts'
import type { Palette } from '../theme/palette.ts'
import type { Opens } from './use-opens.ts'

type Words = {
  /** The reader's name of where a flow begins or ends, and its colour. */
  nameOf(place: string): string
  colourOf(place: string, palette: Palette): string
  count(customers: number): string
  /** Places from the top down, on both sides; one that is not among them comes last. */
  order: readonly string[]
  /** The customers of a flow. */
  opens(flow: Reports['rfm-migration']): Opens | undefined
}

/** Flows from places on the left to places on the right; each takes the colour of where it leads. */
export function drawFlows(
  flows: readonly Reports['rfm-migration'][],
  { nameOf, colourOf, count, order, opens }: Words,
  palette: Palette,
): EChartsCoreOption {
  const sum = (side: 'from' | 'to', place: string) =>
    flows.reduce((total, flow) => total + (flow[side] === place ? flow.customers : 0), 0)
  const placeOf = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)
  const nodes = (side: 'from' | 'to') =>
    [...new Set(flows.map((flow) => flow[side]))]
      .sort((a, b) => placeOf(a) - placeOf(b))
      .map((place) => ({
        name: `${side}:${place}`,
        depth: side === 'from' ? 0 : 1,
        itemStyle: { color: colourOf(place, palette), borderWidth: 0 },
        label: {
          position: side === 'from' ? 'right' : 'left',
          formatter: `${nameOf(place)}  ${count(sum(side, place))}`,
          color: palette.ink,
          fontSize: 13,
        },
      }))
  return {
    animation: false,
    tooltip: {
      renderMode: 'richText',
      backgroundColor: palette.ink,
      borderWidth: 0,
      textStyle: { color: palette.surface, fontSize: 12 },
      formatter: ({ data }: { data: { flow?: Reports['rfm-migration'] } }) =>
        data.flow ? `${nameOf(data.flow.from)} → ${nameOf(data.flow.to)}\n${count(data.flow.customers)}` : '',
    },
    series: [
      {
        type: 'sankey',
        left: 4,
        right: 4,
        top: 8,
        bottom: 8,
        nodeWidth: 10,
        nodeGap: 22,
        draggable: false,
        layoutIterations: 0,
        emphasis: { focus: 'none' },
        data: [...nodes('from'), ...nodes('to')],
        links: flows.map((flow) => ({
          source: `from:${flow.from}`,
          target: `to:${flow.to}`,
          value: flow.customers,
          flow,
          opens: opens(flow),
          lineStyle: { color: colourOf(flow.to, palette), opacity: 0.32, curveness: 0.5 },
        })),
      },
    ],
  }
}
