/** A set that remembers at least the last `size` texts added or found, and at most twice as many. */
export type RecentSet = { has(text: string): boolean; add(text: string): void; clear(): void }

/** Two generations: when the young one is full it becomes the old one. Forgets in bulk, so it costs no list of what was used when. */
export function createRecentSet(size: number): RecentSet {
  let young = new Set<string>()
  let old = new Set<string>()
  const add = (text: string) => {
    if (young.size >= size) {
      old = young
      young = new Set()
    }
    young.add(text)
  }
  return {
    has: (text) => {
      if (young.has(text)) return true
      if (!old.has(text)) return false
      add(text)
      return true
    },
    add,
    clear: () => {
      young = new Set()
      old = new Set()
    },
  }
}
