import { describe, expect, it } from 'vitest'
import type { Reports } from '../../api/reports.ts'
import { preparePlaceMap, whereOf } from './prepare-place-map.ts'
import { tileMaps } from './tile-maps/list.ts'

const row = (country: string | null, place: string, revenueShare: number, repeatRate: number | null, buyers = 50) =>
  ({ country, place, revenueShare, repeatRate, buyers, freightShare: null }) as Reports['places']

describe.each(tileMaps)('the map of $country', ({ tiles }) => {
  it('has no two parts on one tile', () => {
    const places = Object.values(tiles).map(([, column, line]) => `${column} ${line}`)
    expect(new Set(places).size).toBe(places.length)
  })
})

it('has all parts of each', () => {
  expect(tileMaps.map(({ country, tiles }) => [country, Object.keys(tiles).length])).toEqual([
    ['BR', 27],
    ['CN', 34],
    [null, 50],
    ['US', 51],
  ])
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
    preparePlaceMap(rows, measure, 'en')
      ?.tiles.filter(({ found }) => found)
      .map(({ short, heat }) => [short, heat])

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
    expect(preparePlaceMap(rows, 'buyers', 'en')?.others.map(({ country, place }) => [country, place])).toEqual([
      ['PT', 'SP'],
      [null, 'unknown'],
    ])
  })

  it('is none of a country without a map, or of a single place', () => {
    expect(preparePlaceMap([row('DK', 'SP', 1, null), row('DK', 'RJ', 1, null)], 'buyers', 'en')).toBeUndefined()
    expect(preparePlaceMap([row('BR', 'SP', 1, null), row('BR', 'unknown', 1, null)], 'buyers', 'en')).toBeUndefined()
  })
})

describe('a country whose places have several spellings', () => {
  const rows = [
    { ...row('CN', '浙江省', 600, 0.5, 30), customers: 40, revenueMinor: 6_000, freightShare: 0.1 },
    { ...row('CN', 'Zhejiang', 200, 0.2, 10), customers: 20, revenueMinor: 2_000, freightShare: 0.3 },
    { ...row('unknown', '上海市', 100, null, 20), customers: 20, revenueMinor: 1_000 },
    // A code alone does not say that it is of China.
    { ...row('unknown', 'AH', 50, null), customers: 50, revenueMinor: 500 },
  ]
  const tile = (language: 'en' | 'zh-CN' | 'da', name: string) =>
    preparePlaceMap(rows, 'buyers', language)?.tiles.find((each) => each.name === name)

  it('has one tile for them, with their figures together', () => {
    expect(tile('en', 'Zhejiang')?.found).toMatchObject({
      ...{ customers: 60, buyers: 40, revenueMinor: 8_000, revenueShare: 800 },
      ...{ repeatRate: (0.5 * 30 + 0.2 * 10) / 40, freightShare: (0.1 * 30 + 0.3 * 10) / 40 },
    })
  })

  it('takes a name for its country where none is told, but no code', () => {
    expect(tile('en', 'Shanghai')?.found?.buyers).toBe(20)
    expect(tile('en', 'Anhui')?.found).toBeUndefined()
    expect(preparePlaceMap(rows, 'buyers', 'en')?.others).toEqual([rows[3]])
  })

  it('says what each is called in the reader’s language', () => {
    expect(tile('en', 'Inner Mongolia')?.short).toBe('NM')
    expect(tile('zh-CN', '内蒙古')?.short).toBe('内蒙古')
    expect(tile('da', 'Indre Mongoliet')?.short).toBe('NM')
  })

  it('opens customers under all of them, country by country', () => {
    expect(whereOf(rows.slice(0, 2))).toBe("country = 'CN' and region in ('浙江省', 'Zhejiang')")
    expect(whereOf([row('CN', 'a', 1, null), row('US', "b's", 1, null)])).toBe(
      "(country = 'CN' and region in ('a')) or (country = 'US' and region in ('b''s'))",
    )
    expect(whereOf([row(null, 'UK', 1, null), row(null, 'GB', 1, null)])).toBe("country in ('UK', 'GB')")
  })
})

it('shows countries on the map of Europe, with those beyond it beside', () => {
  const rows = [
    row(null, 'GB', 700, 0.2),
    row(null, 'DE', 300, 0.1),
    row(null, 'AU', 10, null),
    row(null, 'unknown', 5, null),
  ]
  const map = preparePlaceMap(rows, 'buyers', 'da')
  const found = map?.tiles.filter((tile) => tile.found).map(({ short, name }) => [short, name])
  expect(found).toEqual([
    ['GB', 'Storbritannien'],
    ['DE', 'Tyskland'],
  ])
  expect(map?.others.map(({ place }) => place)).toEqual(['AU', 'unknown'])
  // From Great Britain to Germany, and one tile further each way.
  expect([map?.columns, map?.rows, map?.tiles.map(({ short }) => short).join(' ')]).toEqual([
    6,
    4,
    'FO IE GB DK NL DE PL BE LU CZ SK',
  ])
})
