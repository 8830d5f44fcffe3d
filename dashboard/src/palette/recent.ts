/** What was opened last, by the ids of its commands; with what to call it where only the server knows that (a customer). */
export type Recent = { id: string; label: string }

const storageKey = 'regulars-recent'
const kept = 6

// The tab's storage, not the browser's: names of customers should not outlive the visit.
export function readRecent(): Recent[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? '[]')
    return Array.isArray(stored) ? stored.filter(isRecent) : []
  } catch {
    return []
  }
}

export function rememberRecent({ id, label }: Recent): void {
  const others = readRecent().filter((recent) => recent.id !== id)
  sessionStorage.setItem(storageKey, JSON.stringify([{ id, label }, ...others].slice(0, kept)))
}

function isRecent(value: unknown): value is Recent {
  const recent = value as Partial<Recent> | null
  return typeof recent?.id === 'string' && typeof recent.label === 'string'
}
