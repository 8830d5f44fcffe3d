import { limits } from './limits.ts'

export type Inspection = 'fits' | 'unclean' | 'too_deep' | 'too_large'

// An escape such as \u0001 takes six bytes for one character, so only texts this short are sure to fit without being counted exactly.
const certainlyFits = limits.eventBytes / 6

/**
 * One walk over an event as sent: is it too deep or too large, and does any text hold what PostgreSQL or UTF-8 cannot (NUL, half a
 * surrogate pair)? Never recurses deeper than the limit.
 */
export function inspectJson(value: unknown): Inspection {
  const walk = { length: 0, isClean: true }
  if (!isShallow(value, 1, walk)) return 'too_deep'
  if (walk.length > limits.eventBytes) return 'too_large'
  if (walk.length > certainlyFits && Buffer.byteLength(JSON.stringify(value)) > limits.eventBytes) return 'too_large'
  return walk.isClean ? 'fits' : 'unclean'
}

function isShallow(value: unknown, depth: number, walk: { length: number; isClean: boolean }): boolean {
  if (typeof value === 'string') {
    walk.length += value.length + 3
    if (walk.isClean && !isCleanText(value)) walk.isClean = false
    return true
  }
  if (typeof value !== 'object' || value === null) {
    walk.length += 2
    return true
  }
  if (depth > limits.jsonDepth) return false
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length && walk.length <= limits.eventBytes; index += 1)
      if (!isShallow(value[index], depth + 1, walk)) return false
    return true
  }
  for (const key of Object.keys(value)) {
    walk.length += key.length + 4
    if (walk.length > limits.eventBytes) return true
    if (walk.isClean && !isCleanText(key)) walk.isClean = false
    if (!isShallow((value as Record<string, unknown>)[key], depth + 1, walk)) return false
  }
  return true
}

function isCleanText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}

/** A copy whose texts have no NUL, and U+FFFD for every half of a surrogate pair. The value must not be deeper than the limit. */
export function cleanJson(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(cleanJson)
  // fromEntries defines properties and never calls a setter, so a key "__proto__" stays a key.
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [cleanText(key), cleanJson(member)]))
}

/** The text without NUL and with U+FFFD for every half of a surrogate pair. */
export function cleanText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed()
}
