import { expect, it } from 'vitest'
import { light } from '../../theme/palette.ts'
import { drawSizes } from './draw-sizes.ts'

const words = {
  name: 'Customers',
  show: String,
  showTime: (at: string) => at,
  showDay: (at: string) => at.slice(0, 10),
}
const at = (time: string) => Date.parse(time)
const point = (time: string, size: number) => ({ at: time, size, entered: 0, left: 0 })
type Drawn = { series: { data: number[][] }[]; xAxis: { type: string; axisLabel: { formatter(ms: number): string } } }
const draw = (sizes: ReturnType<typeof point>[], end: string) =>
  drawSizes(sizes, at(end), words, light) as unknown as Drawn

it('stands by its time, and goes on to the end', () => {
  const sizes = [point('2026-01-01T10:00:00Z', 3), point('2026-01-01T10:00:03Z', 5), point('2026-02-01T08:00:00Z', 4)]
  const { series, xAxis } = draw(sizes, '2026-03-01T00:00:00Z')
  expect(xAxis.type).toBe('time')
  expect(series[0]?.data).toEqual([
    [at('2026-01-01T10:00:00Z'), 3],
    [at('2026-01-01T10:00:03Z'), 5],
    [at('2026-02-01T08:00:00Z'), 4],
    [at('2026-03-01T00:00:00Z'), 4],
  ])
  expect(xAxis.axisLabel.formatter(at('2026-02-01T08:00:00Z'))).toBe('2026-02-01')
})

it('tells the time of day where all of it lies within days', () => {
  const { xAxis } = draw([point('2026-01-01T10:00:00Z', 3)], '2026-01-02T10:00:00Z')
  expect(xAxis.axisLabel.formatter(at('2026-01-01T22:00:00Z'))).toBe('2026-01-01T22:00:00.000Z')
})
