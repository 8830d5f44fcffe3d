const textOf = (value: unknown) => (typeof value === 'string' && value.trim() ? value.trim() : undefined)

/** What a new segment begins with: a copy of another, or a line of text. */
export type NewSegmentSearch = { from?: string; text?: string }

export function readNewSegmentSearch(search: Record<string, unknown>): NewSegmentSearch {
  const from = textOf(search.from)
  const text = textOf(search.text)
  return { ...(from && { from }), ...(text && { text }) }
}

/** Whom the page explains, and what it holds the segment against; several names stand with commas between. */
export type SegmentSearch = { customer?: string; with?: string; against?: string }

export function readSegmentSearch(search: Record<string, unknown>): SegmentSearch {
  const [customer, others, against] = [search.customer, search.with, search.against].map(textOf)
  return { ...(customer && { customer }), ...(others && { with: others }), ...(against && { against }) }
}
