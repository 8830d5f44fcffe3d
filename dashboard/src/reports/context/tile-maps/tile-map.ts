/** A country as tiles of one size, laid out roughly as its parts lie: each part as easy to see, whatever its area. */
export type TileMap = {
  /** ISO 3166-1 code of the country. */
  country: string
  /** Per ISO 3166-2 code (without the country's) its own name, and its tile's column and row from the north-west on. */
  tiles: Readonly<Record<string, readonly [name: string, column: number, row: number]>>
}
