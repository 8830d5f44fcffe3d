/** Browsers lay out nothing much taller (Firefox ends near nine million pixels on a dense screen), and a million rows are 44 million. */
export const tallestPx = 8_000_000
/** At both ends the bar moves pixel by pixel, so that the first and last thousands of rows never jump. */
const edgePx = 1_000_000

/** How tall the list would be, and how much of it is seen. */
export type Heights = { contentPx: number; viewPx: number }
/** Where the bar stands, and how much further down the list is than the bar says. */
export type Place = { topPx: number; shiftPx: number }

export const barHeightPx = ({ contentPx }: Heights) => Math.min(contentPx, tallestPx)

/** The place in the list that a place of the bar stands for: one to one at the ends, stretched between them. */
export function offsetAt(topPx: number, heights: Heights): number {
  const { contentPx } = heights
  if (contentPx <= tallestPx || topPx <= edgePx) return topPx
  const fromEnd = tallestPx - topPx
  if (fromEnd <= edgePx) return contentPx - fromEnd
  return edgePx + ((topPx - edgePx) * (contentPx - 2 * edgePx)) / (tallestPx - 2 * edgePx)
}

/** The place of the bar for a place in the list. */
export function topAt(offsetPx: number, heights: Heights): number {
  const { contentPx } = heights
  if (contentPx <= tallestPx || offsetPx <= edgePx) return offsetPx
  const fromEnd = contentPx - offsetPx
  if (fromEnd <= edgePx) return tallestPx - fromEnd
  return edgePx + ((offsetPx - edgePx) * (tallestPx - 2 * edgePx)) / (contentPx - 2 * edgePx)
}

/**
 * Where the list is once the bar has moved: by a wheel or key it moves as far as the bar does, so that rows can be read one after
 * another; by a leap of the bar it goes to where the bar points.
 */
export function follow(before: Place, topPx: number, heights: Heights): Place {
  const { contentPx, viewPx } = heights
  if (contentPx <= tallestPx) return { topPx, shiftPx: 0 }
  const isLeap = Math.abs(topPx - before.topPx) > 2 * viewPx
  const wanted = isLeap ? offsetAt(topPx, heights) : topPx + before.shiftPx
  const offsetPx = Math.min(Math.max(wanted, 0), contentPx - viewPx)
  return { topPx, shiftPx: offsetPx - topPx }
}

/** The same place of the list with the bar where it belongs, for a moment of rest. */
export function settle({ topPx, shiftPx }: Place, heights: Heights): Place {
  const offsetPx = topPx + shiftPx
  // Bars stand on whole pixels.
  const settledPx = Math.round(topAt(offsetPx, heights))
  return { topPx: settledPx, shiftPx: offsetPx - settledPx }
}
