export const rejectStates = ['open', 'replayed', 'dismissed', 'all'] as const
export type RejectStateFilter = (typeof rejectStates)[number]

/** The list of refused items as its address says it; without a state it is those that are open. */
export type RejectsSearch = {
  state?: RejectStateFilter | undefined
  source?: string | undefined
  importId?: string | undefined
  reason?: string | undefined
  field?: string | undefined
}

const text = (value: unknown) => (typeof value === 'string' && value.length <= 2_000 ? value : '')
const isState = (value: unknown): value is RejectStateFilter => rejectStates.some((state) => state === value)

/** Reads the address; what it says wrongly counts as not said. A reason may name no field, which is then an empty one. */
export function readRejectsSearch(search: Record<string, unknown>): RejectsSearch {
  const found: RejectsSearch = {}
  if (isState(search.state)) found.state = search.state
  const [source, importId, reason] = [text(search.source), text(search.importId), text(search.reason)]
  if (source) found.source = source
  if (importId) found.importId = importId
  if (reason) found.reason = reason
  if (typeof search.field === 'string') found.field = search.field.slice(0, 300)
  return found
}
