/** Something to pick, under a heading; `seek` are other words that lead to it, `note` stands behind it. */
export type Choice = { key: string; family: string; label: string; seek?: string; note?: string }

/** The choices that have every typed word, those first whose label begins with it. */
export function findChoices<Each extends Choice>(choices: readonly Each[], typed: string): Each[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const fitting = choices.filter(({ key, label, seek = '' }) => {
    const text = `${label} ${seek} ${key}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
  const [first] = words
  if (first === undefined) return fitting
  const rank = ({ label }: Choice) => (label.toLowerCase().startsWith(first) ? 0 : 1)
  return fitting.toSorted((left, right) => rank(left) - rank(right))
}
