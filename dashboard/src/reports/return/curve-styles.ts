import type { Palette } from '../../theme/palette.ts'

/** Each line its colour and its dashes, so that colour is not the only sign. */
const dashes: readonly (readonly number[])[] = [[], [7, 4], [2, 3], [9, 3, 2, 3], [14, 4], [4, 4]]

export type CurveStyle = { color: string; dash: readonly number[] }

export function curveStyle(place: number, palette: Palette): CurveStyle {
  const { accent, stage, risk, inkSoft } = palette
  const colors = [accent, stage.reactivated, stage.browser, risk.mid, stage.churned, inkSoft]
  const at = place % colors.length
  return { color: colors[at] as string, dash: dashes[at] as readonly number[] }
}
