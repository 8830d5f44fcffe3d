import type { LiveFilter } from './use-live-events.ts'

const text = (value: unknown) => (typeof value === 'string' && value.length <= 200 ? value.trim() : '')

/** Reads the filters of the live page from its address. */
export function readLiveSearch(search: Record<string, unknown>): LiveFilter {
  const [name, source, customer] = [text(search.name), text(search.source), text(search.customer)]
  return {
    ...(name && { name }),
    ...(source && { source }),
    ...(/^cus_[0-9a-f]{16}$/.test(customer) && { customer }),
  }
}
