import type { PlaceRow } from '../../api/reports.ts'
import { type HeatStep, heatStep } from '../../charts/heat-step.ts'
import { tileMaps } from './tile-maps/list.ts'

/** What a map can be tinted by. */
export const placeMeasures = ['revenueShare', 'buyers', 'repeatRate', 'freightShare'] as const
export type PlaceMeasure = (typeof placeMeasures)[number]

export type PlaceTile = {
  code: string
  name: string
  column: number
  row: number
  heat: HeatStep
  /** Undefined where nobody is known from there. */
  found: PlaceRow | undefined
}
export type PlaceMap = { country: string; columns: number; rows: number; tiles: PlaceTile[]; others: PlaceRow[] }

/** Shares of fewer buyers than this are told but not tinted: they would outshine the others by chance. */
const fewestToTint = 20

/**
 * The regions of an answer on the map of the country that most of them lie in, the others beside it; undefined where there is no map of it. A
 * rate is tinted between the lowest and the highest, an amount by its root from nothing on: one place seldom leaves the others any tint otherwise.
 */
export function preparePlaceMap(rows: readonly PlaceRow[], measure: PlaceMeasure): PlaceMap | undefined {
  const map = tileMaps.find(({ country, tiles }) => {
    const own = rows.filter((row) => row.country === country && row.place in tiles)
    return own.length > 1 && own.length * 2 > rows.filter(({ place }) => place !== 'unknown').length
  })
  if (!map) return undefined
  const isOnMap = (row: PlaceRow) => row.country === map.country && row.place in map.tiles
  const onMap = rows.filter(isOnMap)
  const isRate = measure === 'repeatRate' || measure === 'freightShare'
  const values = onMap.flatMap((row) => (isRate && row.buyers < fewestToTint ? [] : [row[measure] ?? 0]))
  const [least, most] = [isRate ? Math.min(...values) : 0, Math.max(...values)]
  const shadeOf = isRate ? (value: number) => value : Math.sqrt
  const heatOf = (row: PlaceRow | undefined): HeatStep => {
    const value = row?.[measure] ?? null
    if (!row || value === null || (isRate && row.buyers < fewestToTint)) return 0
    return heatStep(shadeOf(value - least), shadeOf(most - least))
  }
  const tiles = Object.entries(map.tiles).map(([code, [name, column, row]]) => {
    const found = onMap.find(({ place }) => place === code)
    return { code, name, column, row, heat: heatOf(found), found }
  })
  return {
    ...{ country: map.country, tiles, others: rows.filter((row) => !isOnMap(row)) },
    columns: 1 + Math.max(...tiles.map(({ column }) => column)),
    rows: 1 + Math.max(...tiles.map(({ row }) => row)),
  }
}
