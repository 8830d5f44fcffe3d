/** How many different rows are remembered at least; the memory is twice that at most, about 60 bytes a row and its text. */
export const rememberedRows = 250_000

/**
 * Counts how often a content has come before: 0 for the first time. Two lines of one order that are alike in everything are two lines, so
 * the how-manieth belongs to a row's identity. Memory is bounded by two generations: a content that does not come again within
 * `generationSize` different ones may be forgotten, and its return then counts as the same row again. Identical lines of an order stand close together.
 */
export function createOccurrences(generationSize = rememberedRows): (content: string) => number {
  let young = new Map<string, number>()
  let old = new Map<string, number>()
  return (content) => {
    const before = young.get(content) ?? old.get(content)
    const count = before === undefined ? 0 : before + 1
    young.set(content, count)
    if (young.size >= generationSize) {
      old = young
      young = new Map()
    }
    return count
  }
}
