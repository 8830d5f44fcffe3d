import type { SecondOrderRow } from '../../api/reports.ts'

export type CurvePoint = { day: number; share: number; low: number | null; high: number | null; atRisk: number }
/** A group's share that ordered again, from nobody on day 0; `end` is its last point. */
export type Curve = { group: string | null; points: CurvePoint[]; end: CurvePoint }

/** Curves by group in the order of the report; undefined where there is none. */
export function prepareSecondOrder(rows: readonly SecondOrderRow[]): Curve[] | undefined {
  const groups = Map.groupBy(rows, ({ group }) => group)
  const curves = [...groups].flatMap(([group, own]): Curve[] => {
    const points = own.map(({ day, returnedShare, low, high, atRisk }) => ({
      day,
      share: returnedShare,
      low,
      high,
      atRisk,
    }))
    const end = points.at(-1)
    const start = { day: 0, share: 0, low: null, high: null, atRisk: own[0]?.atRisk ?? 0 }
    return end ? [{ group, points: points[0]?.day === 0 ? points : [start, ...points], end }] : []
  })
  return curves.length > 0 ? curves : undefined
}

/** The point of a curve that holds on a day: it keeps its height until the next one. Undefined after its end. */
export function pointOn({ points, end }: Curve, day: number): CurvePoint | undefined {
  return day > end.day ? undefined : points.findLast((point) => point.day <= day)
}
