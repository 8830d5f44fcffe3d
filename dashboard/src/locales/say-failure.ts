import type { TFunction } from 'i18next'
import { joinSentences, type SaidCause, sayCause } from '../../../src/words/index.ts'
import { sayWith } from './say-with.ts'

/** Why something failed and what to do next, in the reader's language; as the server says it where there are no words for the cause. */
export function sayFailure(t: TFunction, failure: string, cause: SaidCause | null | undefined): string {
  const told = cause && sayCause(sayWith(t), cause)
  return told ? joinSentences(told.reason, told.remedy) : failure
}
