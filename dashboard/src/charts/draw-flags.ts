import type { Palette } from '../theme/palette.ts'

/** Flags over the stretches of a picture over time, as the mark lines of one of its series; undefined without any. */
export function drawFlags(labels: Iterable<string>, palette: Palette) {
  const data = [...labels].map((label) => ({ xAxis: label }))
  if (data.length === 0) return undefined
  return {
    silent: true,
    animation: false,
    symbol: ['none', 'triangle'],
    symbolSize: 8,
    symbolRotate: 180,
    label: { show: false },
    lineStyle: { color: palette.lineStrong, width: 1, type: 'dashed' },
    itemStyle: { color: palette.accent },
    data,
  }
}
