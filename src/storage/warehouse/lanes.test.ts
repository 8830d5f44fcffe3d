import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createLanes, makePlaces, placesPerLane } from './lanes.ts'

const open = () => createLanes(makePlaces(() => Symbol('place')))

/** Work that is under way until told to end. */
function gate() {
  let end = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  return { end, ended }
}

test('a lane runs as many at once as it has places, each on a place of its own', async () => {
  const inLane = open()
  const gates = Array.from({ length: 4 }, gate)
  const began: symbol[] = []
  const all = gates.map(({ ended }) =>
    inLane('report', (place) => {
      began.push(place)
      return ended
    }),
  )
  await nextTurn()
  expect(began).toHaveLength(placesPerLane.report)
  expect(new Set(began).size).toBe(placesPerLane.report)
  gates[0]?.end()
  await nextTurn()
  expect(began).toHaveLength(placesPerLane.report + 1)
  // The third runs where the first was.
  expect(began[2]).toBe(began[0])
  for (const { end } of gates) end()
  await Promise.all(all)
})

test('a full lane does not hold up another', async () => {
  const inLane = open()
  const { end, ended } = gate()
  const reports = [1, 2, 3].map(() => inLane('report', () => ended))
  expect(await inLane('intake', async () => 'written')).toBe('written')
  expect(await inLane('refresh', async () => 'refreshed')).toBe('refreshed')
  end()
  await Promise.all(reports)
})

test('those who wait are served in their order, also after a failure', async () => {
  const inLane = open()
  const order: number[] = []
  const attempts = [1, 2, 3, 4, 5].map((index) =>
    inLane('refresh', async () => {
      order.push(index)
      if (index === 2) throw new Error('no')
    }).catch(() => undefined),
  )
  await Promise.all(attempts)
  expect(order).toEqual([1, 2, 3, 4, 5])
})
