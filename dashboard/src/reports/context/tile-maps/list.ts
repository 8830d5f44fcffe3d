import { brazil } from './brazil.ts'
import type { TileMap } from './tile-map.ts'
import { unitedStates } from './united-states.ts'

/** Every country that the dashboard can draw. A new one is its file and its place here. */
export const tileMaps: readonly TileMap[] = [brazil, unitedStates]
