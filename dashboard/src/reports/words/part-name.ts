import { useTranslation } from 'react-i18next'
import { sayPart } from '../../../../src/words/index.ts'
import { useCell } from '../../charts/use-cell.ts'
import { sayWith } from '../../locales/say-with.ts'

/** How parts of a split are called. */
export function usePartName(split: string | null): (part: string) => string {
  const { t } = useTranslation()
  const cell = useCell()
  return (part) => sayPart({ say: sayWith(t), cell }, split, part)
}
