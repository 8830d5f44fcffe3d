import type { Say } from './create-say.ts'

/** What customers are or come with, whose values are the same words in every shop. */
const traits = new Set(['gender', 'ageBand', 'age_band', 'person', 'device', 'platform', 'origin', 'country', 'place'])

/** A trait of a customer by its value: "desktop" is a computer, "DK" is Denmark; undefined for what only the shop has a name for. */
export function sayTrait(say: Say, trait: string, value: string): string | undefined {
  if (trait === 'country' && /^[A-Z]{2}$/.test(value))
    return new Intl.DisplayNames(say.language, { type: 'region', fallback: 'code' }).of(value)
  const key = `traits.${value.replaceAll(' ', '_')}`
  // Whatever customers are told apart by, of some of them it is not known.
  return (traits.has(trait) || value === 'unknown') && say.has(key) ? say.say(key) : undefined
}
