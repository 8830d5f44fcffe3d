import type { LanguageTag } from '../../../../src/words/index.ts'
import type { ReportAnswer, Reports } from '../../api/reports.ts'
import { type HeatStep, heatStep } from '../../charts/heat-step.ts'
import { quoteText } from '../../segments/quote-text.ts'
import { findTile } from './tile-maps/find-tile.ts'
import { tileMaps } from './tile-maps/list.ts'
import type { TileMap, TileName } from './tile-maps/tile-map.ts'

/** What a map can be tinted by. */
export const placeMeasures = ['revenueShare', 'buyers', 'repeatRate', 'freightShare'] as const
export type PlaceMeasure = (typeof placeMeasures)[number]

export type PlaceTile = {
  /** What stands on it: the code, or a name short enough. */
  short: string
  name: string
  column: number
  row: number
  heat: HeatStep
  /** Undefined where nobody is known from there. */
  found: Reports['places'] | undefined
  /** Its rows, one for each way in which the shop writes the place. */
  spellings: readonly Reports['places'][]
}
export type PlaceMap = { columns: number; rows: number; tiles: PlaceTile[]; others: Reports['places'][] }

/** Shares of fewer buyers than this are told but not tinted: they would outshine the others by chance. */
const fewestToTint = 20

type Rows = Pick<ReportAnswer<Reports['places']>, 'rows'>['rows']

/**
 * The places of an answer on the map that most of them lie on, the others beside it; undefined where there is no such map. A rate is tinted
 * between the lowest and the highest, an amount by its root from nothing on: one place seldom leaves the others any tint otherwise.
 */
export function preparePlaceMap(rows: Rows, measure: PlaceMeasure, language: LanguageTag): PlaceMap | undefined {
  const found = findMap(rows)
  if (!found) return undefined
  const { map, byCode } = found
  const onMap = [...byCode.values()].map(addUp)
  const isRate = measure === 'repeatRate' || measure === 'freightShare'
  const values = onMap.flatMap((row) => (isRate && row.buyers < fewestToTint ? [] : [row[measure] ?? 0]))
  const [least, most] = [isRate ? Math.min(...values) : 0, Math.max(...values)]
  const shadeOf = isRate ? (value: number) => value : Math.sqrt
  const heatOf = (row: Reports['places'] | undefined): HeatStep => {
    const value = row?.[measure] ?? null
    if (!row || value === null || (isRate && row.buyers < fewestToTint)) return 0
    return heatStep(shadeOf(value - least), shadeOf(most - least))
  }
  const tiles = Object.entries(map.tiles).map(([code, [name, column, row]]) => {
    const spellings = byCode.get(code) ?? []
    const place = spellings.length > 0 ? addUp(spellings) : undefined
    return { ...wordsOf(code, name, language), column, row, heat: heatOf(place), found: place, spellings }
  })
  const drawn = new Set([...byCode.values()].flat())
  return { ...(map.country === null ? cut(tiles) : whole(tiles)), others: rows.filter((row) => !drawn.has(row)) }
}

const whole = (tiles: PlaceTile[]) => ({
  tiles,
  columns: 1 + Math.max(...tiles.map(({ column }) => column)),
  rows: 1 + Math.max(...tiles.map(({ row }) => row)),
})

/** Of a part of the world what the shop sells to, with one tile around it: a country is shown whole, that some lie empty says something. */
function cut(tiles: readonly PlaceTile[]) {
  const found = tiles.filter((tile) => tile.found)
  const edgesOf = (of: 'column' | 'row') => {
    const places = found.map((tile) => tile[of])
    return [Math.max(0, Math.min(...places) - 1), Math.max(...places) + 1] as const
  }
  const [[left, right], [top, bottom]] = [edgesOf('column'), edgesOf('row')]
  const near = tiles.filter(({ column, row }) => column >= left && column <= right && row >= top && row <= bottom)
  return whole(near.map((tile) => ({ ...tile, column: tile.column - left, row: tile.row - top })))
}

/** The map with more than half of the places on it, and those by the codes of its tiles. */
function findMap(rows: Rows): { map: TileMap; byCode: Map<string, Reports['places'][]> } | undefined {
  const known = rows.filter(({ place }) => place !== 'unknown').length
  for (const map of tileMaps) {
    const own = rows.filter((row) => codeOn(map, row) !== undefined)
    if (own.length > 1 && own.length * 2 > known)
      return { map, byCode: Map.groupBy(own, (row) => codeOn(map, row) ?? '') }
  }
  return undefined
}

/** A code lies in the country that is told beside it; a name may stand without one, as shops that sell in one country leave it out. */
function codeOn(map: TileMap, { place, country }: Reports['places']): string | undefined {
  const tile = findTile(map, place)
  const isNamed = country !== null && country !== 'unknown'
  const isIn = map.country === null || isNamed ? country === map.country : tile?.isByName
  return isIn ? tile?.code : undefined
}

/** One place of several spellings: figures are added up, rates taken over all of their buyers. */
function addUp(spellings: readonly Reports['places'][]): Reports['places'] {
  const [first] = spellings as [Reports['places']]
  if (spellings.length === 1) return first
  const sum = (of: (row: Reports['places']) => number | null) =>
    spellings.reduce((total, row) => total + (of(row) ?? 0), 0)
  const buyers = sum((row) => row.buyers)
  const average = (of: 'repeatRate' | 'freightShare') =>
    buyers === 0 ? null : sum((row) => (row[of] ?? 0) * row.buyers) / buyers
  return {
    ...{
      ...first,
      buyers,
      customers: sum((row) => row.customers),
      revenueMinor: sum((row) => row.revenueMinor),
    },
    ...{ revenueShare: sum((row) => row.revenueShare), repeatRate: average('repeatRate') },
    freightShare: average('freightShare'),
  }
}

function wordsOf(code: string, name: TileName, language: LanguageTag): { short: string; name: string } {
  if (name === null) return { short: code, name: new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code }
  if (typeof name === 'string') return { short: code, name }
  // Two or three characters say more to who reads Chinese than a code of pinyin does.
  return { short: language === 'zh-CN' ? name[language] : code, name: name[language] }
}

/** Who lives where any of the spellings says, as a definition: those of a country are told together, as each would be combined with every country. */
export function whereOf(spellings: readonly Reports['places'][]): string {
  const byCountry = Map.groupBy(spellings, ({ country }) => country)
  const ofEach = [...byCountry].map(([country, places]) => {
    const names = places.map(({ place }) => quoteText(place)).join(', ')
    if (country === null) return `country in (${names})`
    const isThere = country === 'unknown' ? 'country is unknown' : `country = ${quoteText(country)}`
    return `${isThere} and region in (${names})`
  })
  return ofEach.length === 1 ? ofEach.join() : ofEach.map((each) => `(${each})`).join(' or ')
}
