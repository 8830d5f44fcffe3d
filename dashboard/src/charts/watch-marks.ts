import type { EChartsCoreOption, EChartsType } from 'echarts/core'
import type { Opens } from './use-opens.ts'

/** Whom a place on the axes of a drawing opens; x and y in the units of its axes, on an axis of names the number of the name. */
export type OpensAt = (x: number, y: number) => Opens | undefined

/** The mark under the pointer, which may be a finger. */
export type PointedMark = { opens: Opens | undefined; isTouched: boolean }

type Watched = { opensAt: OpensAt | undefined; open(opens: Opens, event: MouseEvent): void }
type PointerEvent = { offsetX: number; offsetY: number; zrByTouch?: boolean; event?: MouseEvent }

/**
 * Makes what is drawn open the customers that it counts, and the pointer show whether there is anything to open. Whom it opens is told by
 * `opensAt` where a drawing has axes (the whole column of a bar is easier to hit than a low bar), by the `opens` of a datum otherwise.
 * TRAP: comes before the first option, so that tooltips find the mark of the very movement that makes them show.
 */
export function watchMarks(chart: EChartsType, watched: () => Watched): PointedMark {
  const pointed: PointedMark = { opens: undefined, isTouched: false }
  let element: Opens | undefined
  let shown: Opens['search'] | undefined
  const point = (event: PointerEvent) => {
    const { opensAt } = watched()
    pointed.isTouched = event.zrByTouch === true
    pointed.opens = opensAt ? opensFrom(chart, opensAt, [event.offsetX, event.offsetY]) : element
    chart.getZr().setCursorStyle(pointed.opens ? 'pointer' : 'default')
  }
  chart.on('mousemove', ({ data }) => {
    element = (data as { opens?: Opens } | undefined)?.opens
  })
  chart.on('mouseout', () => {
    element = undefined
  })
  chart.getZr().on('mousemove', (event) => point(event as PointerEvent))
  chart.getZr().on('click', (event) => {
    point(event as PointerEvent)
    const { opens, isTouched } = pointed
    // A finger cannot point without pressing: its first tap shows whom the next one opens.
    const isFirstTap = isTouched && JSON.stringify(shown) !== JSON.stringify(opens?.search)
    shown = opens?.search
    if (opens && !isFirstTap) watched().open(opens, (event as PointerEvent).event ?? new MouseEvent('click'))
  })
  return pointed
}

function opensFrom(chart: EChartsType, opensAt: OpensAt, at: [number, number]): Opens | undefined {
  if (!chart.containPixel('grid', at)) return undefined
  const [x = 0, y = 0] = chart.convertFromPixel('grid', at)
  return opensAt(x, y)
}

type Formatter = (marks: unknown) => string

/** The option with a last line in its tooltip: whom a click would open, if anybody. */
export function tellingMarks(option: EChartsCoreOption, tell: () => string): EChartsCoreOption {
  const tooltip = option.tooltip as { formatter?: Formatter } | undefined
  const { formatter } = tooltip ?? {}
  if (!formatter) return option
  const told: Formatter = (marks) => [formatter(marks), tell()].filter(Boolean).join('\n')
  return { ...option, tooltip: { ...tooltip, formatter: told } }
}
