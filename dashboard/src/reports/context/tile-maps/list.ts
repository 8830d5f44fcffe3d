import { brazil } from './brazil.ts'
import { china } from './china.ts'
import { europe } from './europe.ts'
import type { TileMap } from './tile-map.ts'
import { unitedStates } from './united-states.ts'

/** Every map that the dashboard can draw. A new one is its file and its place here. */
export const tileMaps: readonly TileMap[] = [brazil, china, europe, unitedStates]
