import type { SettingsPreview } from '../api/settings.ts'

export type PreparedMove = { before: string; after: string; customers: number }
export type PreparedPreview = {
  moved: number
  share: number
  /** More than 1 where one in so many customers was counted. */
  oneIn: number
  /** Only the states in which anybody moves. */
  states: { state: 'stage' | 'risk' | 'tier'; moved: number; moves: PreparedMove[] }[]
}

/** Who moves, without who stays, the largest move first. */
export function preparePreview(preview: SettingsPreview): PreparedPreview {
  const states = (['stage', 'risk', 'tier'] as const).map((state) => {
    const moves = preview[state].filter(({ before, after }) => before !== after)
    return { state, moved: moves.reduce((sum, { customers }) => sum + customers, 0), moves }
  })
  return {
    moved: preview.moved,
    oneIn: preview.sampledOneIn,
    share: preview.customers === 0 ? 0 : preview.moved / preview.customers,
    states: states.filter(({ moved }) => moved > 0),
  }
}
