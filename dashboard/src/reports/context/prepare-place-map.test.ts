import { describe, expect, it } from 'vitest'
import type { PlaceRow } from '../../api/reports.ts'
import { preparePlaceMap } from './prepare-place-map.ts'
import { tileMaps } from './tile-maps/list.ts'

const row = (country: string | null, place: string, revenueShare: number, repeatRate: number | null, buyers = 50) =>
  ({ country, place, revenueShare, repeatRate, buyers, freightShare: null }) as PlaceRow

describe.each(tileMaps)('the map of $country', ({ tiles }) => {
  it('has no two parts on one tile', () => {
    const places = Object.values(tiles).map(([, column, line]) => `${column} ${line}`)
    expect(new Set(places).size).toBe(places.length)
  })
})

it('has all parts of both countries', () => {
  expect(tileMaps.map(({ tiles }) => Object.keys(tiles).length)).toEqual([27, 51])
})

describe('places on a map', () => {
  const rows = [
    row('BR', 'SP', 700, 0.2),
    row('BR', 'RJ', 350, 0.1),
    row('BR', 'AC', 10, 0.9, 3),
    row('PT', 'SP', 50, null),
    row(null, 'unknown', 5, null),
  ]
  const heats = (measure: 'revenueShare' | 'repeatRate') =>
    preparePlaceMap(rows, measure)
      ?.tiles.filter(({ found }) => found)
      .map(({ code, heat }) => [code, heat])

  it('tints amounts by their root from nothing on', () => {
    expect(heats('revenueShare')).toEqual([
      ['AC', 0],
      ['SP', 6],
      ['RJ', 4],
    ])
  })

  it('tints rates between the lowest and the highest, but not those of few', () => {
    expect(heats('repeatRate')).toEqual([
      ['AC', 0],
      ['SP', 6],
      ['RJ', 0],
    ])
  })

  it('leaves places of other countries beside it', () => {
    expect(preparePlaceMap(rows, 'buyers')?.others.map(({ country, place }) => [country, place])).toEqual([
      ['PT', 'SP'],
      [null, 'unknown'],
    ])
  })

  it('is none of a country without a map, or of a single place', () => {
    expect(preparePlaceMap([row('DK', 'SP', 1, null), row('DK', 'RJ', 1, null)], 'buyers')).toBeUndefined()
    expect(preparePlaceMap([row('BR', 'SP', 1, null), row('BR', 'unknown', 1, null)], 'buyers')).toBeUndefined()
  })
})
