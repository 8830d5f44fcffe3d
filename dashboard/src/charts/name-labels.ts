/** A longer name is broken into lines, sooner where bars stand close. */
const widestPx = 96
/** Of the axes' type; Chinese signs are as wide as they are high, and a line may end after each. */
const letterPx = 6.6
const signPx = 12

/** How names under bars are written: in lines as wide as a bar's column, and aslant where not even a word fits into that. */
export function nameLabels(names: readonly string[], columnPx: number) {
  const width = Math.min(widestPx, Math.floor(columnPx) - 8)
  const isTooNarrow = names.some((name) => widestPart(name) > width)
  return isTooNarrow ? { rotate: 45 } : { width, overflow: 'break', lineHeight: 15 }
}

function widestPart(name: string): number {
  const parts = name.split(/\s+|(?<=\p{Script=Han})|(?=\p{Script=Han})/u)
  return Math.max(0, ...parts.map((part) => (/\p{Script=Han}/u.test(part) ? signPx : letterPx) * part.length))
}
