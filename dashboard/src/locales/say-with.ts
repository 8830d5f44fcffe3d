import i18next, { type TFunction } from 'i18next'
import type { Say } from '../../../src/words/index.ts'

/** The texts that were fetched, for words that the server says, too. Keys are not known to the compiler: they come with an answer. */
export function sayWith(t: TFunction): Say {
  return {
    language: i18next.language,
    has: (key) => i18next.exists(key),
    say: (key, values = {}) => t(key as 'states.retry', values),
  }
}
