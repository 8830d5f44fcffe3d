import { afterAll, beforeAll, expect, it } from 'vitest'
import { openSmallWarehouse } from '../../../test/support/small-warehouse.ts'
import type { Warehouse } from '../../storage/index.ts'
import { readThinnedSizes } from './history.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await openSmallWarehouse()
  const columns = ['segment_no', 'changed_at', 'refresh_no', 'size', 'entered', 'left_count']
  const lines = sizes.map((row, place) => `${JSON.stringify({ segment_no: 7, refresh_no: place + 1, ...row })}\n`)
  await warehouse.insert('test.sizes', 'segment_sizes', columns, 'JSONEachRow', lines.join(''))
})
afterAll(() => warehouse.close())

/** Four refreshes within a minute, one in the middle of the month, one at its end. */
const sizes = [
  { changed_at: '2026-01-01 10:00:00.000', size: 5, entered: 5, left_count: 0 },
  { changed_at: '2026-01-01 10:00:03.000', size: 6, entered: 1, left_count: 0 },
  { changed_at: '2026-01-01 10:00:03.000', size: 4, entered: 0, left_count: 2 },
  { changed_at: '2026-01-01 10:00:50.000', size: 7, entered: 3, left_count: 0 },
  { changed_at: '2026-01-16 10:00:00.000', size: 8, entered: 2, left_count: 1 },
  { changed_at: '2026-01-31 10:00:00.000', size: 2, entered: 0, left_count: 6 },
]

const thinned = async (points: number, before: string) =>
  (await readThinnedSizes(warehouse, 7, { points, beforeMs: Date.parse(before) })).map(
    ({ at, size, entered, left }) => [at.slice(0, 19), size, entered, left],
  )

it('a stretch tells its last size, with all who came and went in it', async () => {
  // The month from the first change to the last in three: the first minute, the middle, the end.
  expect(await thinned(3, '2026-03-01T00:00:00Z')).toEqual([
    ['2026-01-01T10:00:50', 7, 9, 2],
    ['2026-01-16T10:00:00', 8, 2, 1],
    ['2026-01-31T10:00:00', 2, 0, 6],
  ])
})

it('looks from a date: what came later is not there, and the time before it is cut finer', async () => {
  expect(await thinned(100, '2026-01-01T10:00:30Z')).toEqual([
    ['2026-01-01T10:00:00', 5, 5, 0],
    // Two refreshes at one instant: the later one has the last word.
    ['2026-01-01T10:00:03', 4, 1, 2],
  ])
  expect(await thinned(100, '2026-01-01T10:00:00Z')).toEqual([])
})
