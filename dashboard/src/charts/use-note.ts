import { useTranslation } from 'react-i18next'
import { sayNote } from '../../../src/words/index.ts'
import { sayWith } from '../locales/say-with.ts'

/** A note of a report in the reader's language. */
export function useNote(): (note: string) => string {
  const { t } = useTranslation()
  return (note) => sayNote(sayWith(t), note)
}
