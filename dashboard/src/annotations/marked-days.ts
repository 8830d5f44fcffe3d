import type { Annotation } from '../api/annotations.ts'
import { addDays } from '../format/days.ts'

export type Stretch = 'day' | 'week' | 'month'

/** Names that one flag tells; the list beneath has them all. */
const mostNames = 4

const isIn = (on: string, label: string, by: Stretch) => {
  if (by === 'month') return on.startsWith(label)
  return by === 'day' ? on === label : on >= label && on < addDays(label, 7)
}

/**
 * What stands beside each stretch of a picture over time, by its label. A week holds some observance, a month some
 * holiday nearly always: those would flag everything and are left to the list beneath.
 */
export function markStretches(
  annotations: readonly Annotation[],
  labels: readonly string[],
  by: Stretch,
): Map<string, Annotation[]> {
  const told = annotations.filter(({ kind, isMinor }) => {
    if (by === 'month') return kind !== 'festival'
    return by === 'day' || !isMinor
  })
  const marked = new Map<string, Annotation[]>()
  for (const annotation of told) {
    const label = labels.find((each) => isIn(annotation.on, each, by))
    if (label !== undefined) marked.set(label, [...(marked.get(label) ?? []), annotation])
  }
  return marked
}

/** The flags of one stretch in words: a line each, what is too much as a number. */
export function tellFlags(annotations: readonly Annotation[], more: (count: number) => string): string[] {
  const shown = annotations.length > mostNames ? annotations.slice(0, mostNames - 1) : annotations
  const left = annotations.length - shown.length
  return [...shown.map(({ text }) => `⚑ ${text}`), ...(left > 0 ? [more(left)] : [])]
}
