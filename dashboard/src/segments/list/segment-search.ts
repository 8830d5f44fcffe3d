const textOf = (value: unknown) => (typeof value === 'string' && value.trim() ? value.trim() : undefined)
const oneOf = <Value extends string>(values: readonly Value[], value: unknown) => values.find((each) => each === value)

/** Which of the segments the list shows, in which order, and what they have in them. */
export const shownParts = ['own', 'ready'] as const
export const sortings = ['name', 'size', 'change'] as const
export type ListSearch = { q?: string; show?: (typeof shownParts)[number]; sort?: (typeof sortings)[number] }

export function readListSearch(search: Record<string, unknown>): ListSearch {
  const [q, show, sort] = [textOf(search.q), oneOf(shownParts, search.show), oneOf(sortings, search.sort)]
  return { ...(q && { q }), ...(show && { show }), ...(sort && { sort }) }
}

/** What a new segment begins with: a copy of another, or a line of text. */
export type NewSegmentSearch = { from?: string; text?: string }

export function readNewSegmentSearch(search: Record<string, unknown>): NewSegmentSearch {
  const from = textOf(search.from)
  const text = textOf(search.text)
  return { ...(from && { from }), ...(text && { text }) }
}

/** Whom the page explains, and what it holds the segment against; several names stand as `readWordList` reads them. */
export type SegmentSearch = { customer?: string; with?: string; against?: string }

export function readSegmentSearch(search: Record<string, unknown>): SegmentSearch {
  const [customer, others, against] = [search.customer, search.with, search.against].map(textOf)
  return { ...(customer && { customer }), ...(others && { with: others }), ...(against && { against }) }
}
