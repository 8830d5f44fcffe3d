import type { Reports } from '../../api/reports.ts'

export type CurvePoint = {
  day: number
  share: number
  low: number | null
  high: number | null
  atRisk: number
  /** Whom the step to this point opens; the beginning is no step. */
  row?: Reports['second-order']
}
/** A group's share that ordered again, from nobody on day 0; `end` is its last point. */
export type Curve = { group: string | null; points: CurvePoint[]; end: CurvePoint }

/** Curves by group in the order of the report; undefined where there is none. */
export function prepareSecondOrder(rows: readonly Reports['second-order'][]): Curve[] | undefined {
  const groups = Map.groupBy(rows, ({ group }) => group)
  const curves = [...groups].flatMap(([group, own]): Curve[] => {
    const points = own.map((row): CurvePoint => {
      const { day, returnedShare: share, low, high, atRisk } = row
      return { day, share, low, high, atRisk, row }
    })
    const end = points.at(-1)
    const start: CurvePoint = { day: 0, share: 0, low: null, high: null, atRisk: own[0]?.atRisk ?? 0 }
    return end ? [{ group, points: points[0]?.day === 0 ? points : [start, ...points], end }] : []
  })
  return curves.length > 0 ? curves : undefined
}

/** The point of a curve that holds on a day: it keeps its height until the next one. Undefined after its end. */
export function pointOn({ points, end }: Curve, day: number): CurvePoint | undefined {
  return day > end.day ? undefined : points.findLast((point) => point.day <= day)
}

/** The curve that runs nearest to a place of the picture, with the point that holds there; undefined where none has come so far. */
export function curveNear(curves: readonly Curve[], day: number, share: number) {
  const met = curves.flatMap((curve) => {
    const point = pointOn(curve, day)
    return point ? [{ curve, point }] : []
  })
  const [nearest] = met.sort((a, b) => Math.abs(a.point.share - share) - Math.abs(b.point.share - share))
  return nearest
}
