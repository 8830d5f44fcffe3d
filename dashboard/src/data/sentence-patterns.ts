export type SentencePattern = { key: string; pattern: RegExp }

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/**
 * Patterns that know a sentence of the server by its English text, with its values `{{a}}` and `{{b}}` as groups of those names. The most
 * particular come first: "Found {{a}}." fits many.
 */
export function sentencePatterns(sentences: Readonly<Record<string, string>>): SentencePattern[] {
  return Object.entries(sentences)
    .sort(([, left], [, right]) => right.length - left.length)
    .map(([key, text]) => {
      const parts = text.split(/\{\{([ab])\}\}/).map((part, place) => (place % 2 ? `(?<${part}>.+)` : escaped(part)))
      return { key, pattern: new RegExp(`^${parts.join('')}$`, 's') }
    })
}
