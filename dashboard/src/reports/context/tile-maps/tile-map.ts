import type { LanguageTag } from '../../../../../src/words/index.ts'

/** One name in every language, a name for each, or null for that of the country which the runtime knows by its code. */
export type TileName = string | Readonly<Record<LanguageTag, string>> | null

/** A country, or a part of the world, as tiles of one size, laid out roughly as its parts lie: each as easy to see, whatever its area. */
export type TileMap = {
  /** ISO 3166-1 code of the country; null where the tiles are countries themselves. */
  country: string | null
  /** Per ISO 3166-2 code (without the country's), or ISO 3166-1 code of a country, its name, and its tile's column and row from the north-west on. */
  tiles: Readonly<Record<string, readonly [name: TileName, column: number, row: number]>>
  /** Codes of other lists and further names that shops write, in lower case, with the code of the tile. */
  otherCodes?: Readonly<Record<string, string>>
  otherNames?: Readonly<Record<string, string>>
}
