import type { TileMap } from './tile-map.ts'

type Place = readonly [name: null, column: number, row: number]
const at = (column: number, row: number): Place => [null, column, row]

/** The countries of Europe with their neighbours that a shop sells to from there; the runtime knows their names. */
export const europe: TileMap = {
  country: null,
  tiles: {
    ...{ GL: at(0, 0), IS: at(1, 0), NO: at(5, 0), SE: at(6, 0), FI: at(7, 0) },
    ...{ FO: at(3, 1), EE: at(7, 1), RU: at(8, 1) },
    ...{ IE: at(1, 2), GB: at(2, 2), DK: at(5, 2), LV: at(7, 2) },
    ...{ NL: at(4, 3), DE: at(5, 3), PL: at(6, 3), LT: at(7, 3), BY: at(8, 3) },
    ...{ BE: at(3, 4), LU: at(4, 4), CZ: at(5, 4), SK: at(6, 4), UA: at(7, 4) },
    ...{ FR: at(2, 5), CH: at(3, 5), LI: at(4, 5), AT: at(5, 5), HU: at(6, 5), RO: at(7, 5), MD: at(8, 5) },
    ...{ AD: at(2, 6), MC: at(3, 6), SM: at(4, 6), SI: at(5, 6), HR: at(6, 6), RS: at(7, 6), BG: at(8, 6) },
    ...{
      PT: at(0, 7),
      ES: at(1, 7),
      VA: at(3, 7),
      IT: at(4, 7),
      BA: at(6, 7),
      XK: at(7, 7),
      MK: at(8, 7),
      TR: at(9, 7),
    },
    ...{ GI: at(1, 8), MT: at(4, 8), ME: at(6, 8), AL: at(7, 8), GR: at(8, 8), CY: at(9, 8) },
  },
}
