import { describe, expect, it } from 'vitest'
import { curveNear, pointOn, prepareSecondOrder } from './prepare-second-order.ts'

const row = (group: string | null, day: number, returnedShare: number) => ({
  ...{ group, day, returnedShare, atRisk: 10, events: 1, standardError: null },
  ...{ low: returnedShare / 2, high: returnedShare * 2 },
})

describe('prepareSecondOrder', () => {
  it('begins each curve with nobody', () => {
    const curves = prepareSecondOrder([row('a', 3, 0.1), row('a', 9, 0.2), row('b', 0, 0.05), row('b', 4, 0.3)])
    expect(curves?.map(({ group, points }) => [group, points.map(({ day, share }) => [day, share])])).toEqual([
      [
        'a',
        [
          [0, 0],
          [3, 0.1],
          [9, 0.2],
        ],
      ],
      [
        'b',
        [
          [0, 0.05],
          [4, 0.3],
        ],
      ],
    ])
  })

  it('has nothing to draw without rows', () => {
    expect(prepareSecondOrder([])).toBeUndefined()
  })
})

it.each([
  [0, 0],
  [2, 0],
  [3, 0.1],
  [8, 0.1],
  [9, 0.2],
  [10, undefined],
])('on day %d the share is %s', (day, share) => {
  const [curve] = prepareSecondOrder([row(null, 3, 0.1), row(null, 9, 0.2)]) ?? []
  if (!curve) throw new Error('no curve')
  expect(pointOn(curve, day)?.share).toBe(share)
})

it.each([
  ['above both', 5, 0.9, 'a', 3],
  ['nearer to the lower one', 5, 0.3, 'b', 4],
  ['before any step', 1, 0.1, 'a', undefined],
  ['where only one still runs', 8, 0.9, 'b', 4],
])('%s the curve is found, with the row of its step', (_name, day, share, group, stepDay) => {
  const curves = prepareSecondOrder([row('a', 3, 0.6), row('b', 4, 0.2), row('b', 9, 0.3)]) ?? []
  // Curve a ends on its only step, so beyond it there is b alone.
  const longer = [{ ...curves[0], end: { ...curves[0]?.end, day: 7 } }, curves[1]] as typeof curves
  const near = curveNear(longer, day, share)
  expect([near?.curve.group, near?.point.row?.day]).toEqual([group, stepDay])
  expect(curveNear(longer, 10, share)).toBeUndefined()
})
