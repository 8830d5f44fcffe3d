/** A figure as the page shows it. */
export type ShownMetric = { name: string; title: string; meaning: string; unit: string; source: string }

const simple = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** The figures that have every word of a text in their names or their meaning. */
export function findMetrics(metrics: readonly ShownMetric[], text: string): ShownMetric[] {
  const words = simple(text).split(/\s+/).filter(Boolean)
  return metrics.filter(({ name, title, meaning }) => {
    const told = simple(`${name} ${title} ${meaning}`)
    return words.every((word) => told.includes(word))
  })
}
