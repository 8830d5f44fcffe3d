import type { TileMap } from './tile-map.ts'

/** Characters of the names of Chinese divisions as they are written in Taiwan and Hong Kong, each before its simplified form. */
const traditional = new Map(
  '東东 廣广 雲云 蘇苏 遼辽 龍龙 陝陕 貴贵 寧宁 臺台 灣湾 門门 內内 肅肃 慶庆 區区 維维 爾尔'
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.charAt(1)]),
)

/** What kind of division it is, at the end of a Chinese name. */
const kindInChinese = /(壮族|回族|维吾尔)?(省|市|自治区|特别行政区)?$/
/** The same in pinyin and English, as words. */
const kinds = new Set(
  'province sheng municipality city shi autonomous region zizhiqu zhuang zhuangzu hui huizu uygur uyghur weiwuer special administrative sar china'.split(
    ' ',
  ),
)

/** A name without accents, spaces, and the words that say what kind of place it is. */
function plainName(name: string): string {
  const simplified = [...name].map((character) => traditional.get(character) ?? character).join('')
  const words = simplified
    .replace(kindInChinese, '')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
  return words.filter((word, place) => place === 0 || !kinds.has(word)).join('')
}

type Index = { codes: Map<string, string>; names: Map<string, string> }
const indexes = new WeakMap<TileMap, Index>()

function indexOf(map: TileMap): Index {
  const found = indexes.get(map)
  if (found) return found
  const { country, tiles, otherCodes = {}, otherNames = {} } = map
  const built = {
    codes: new Map(Object.entries(otherCodes)),
    names: new Map(Object.entries(otherNames).map(([name, code]) => [plainName(name), code])),
  }
  for (const [code, [name]] of Object.entries(tiles)) {
    built.codes.set(code.toLowerCase(), code)
    if (country) built.codes.set(`${country}-${code}`.toLowerCase(), code)
    for (const each of Object.values(typeof name === 'string' ? [name] : (name ?? {})))
      built.names.set(plainName(each), code)
  }
  indexes.set(map, built)
  return built
}

/** A tile as a place was found on it: whether by its name, which says of itself which country it lies in, or by a code. */
export type FoundTile = { code: string; isByName: boolean }

/**
 * The tile of a place as shops write it: by ISO code with or without the country's, or by name in any of the languages, with or without what
 * kind of place it is.
 * @example findTile(china, '广西壮族自治区') // { code: 'GX', isByName: true }
 */
export function findTile(map: TileMap, place: string): FoundTile | undefined {
  const { codes, names } = indexOf(map)
  const byCode = codes.get(place.trim().toLowerCase())
  if (byCode !== undefined) return { code: byCode, isByName: false }
  const byName = names.get(plainName(place.trim()))
  return byName === undefined ? undefined : { code: byName, isByName: true }
}
