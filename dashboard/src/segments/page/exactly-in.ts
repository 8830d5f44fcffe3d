import { quoteText } from '../quote-text.ts'

/** The customers who are in exactly these of the segments, by their places among the names, as a line of text. */
export function exactlyIn(names: readonly string[], places: readonly number[]): string {
  const parts = names.map((name, place) => `${places.includes(place) ? '' : 'not '}in segment ${quoteText(name)}`)
  return parts.join(' and ')
}
