import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { createSayCell, type SayCell, sayColumn } from '../../../src/words/index.ts'
import { sayWith } from '../locales/say-with.ts'
import { useFormat } from '../shop/shop.tsx'

/** How cells of reports are told to the reader. */
export function useCell(): SayCell {
  const { t } = useTranslation()
  return createSayCell(sayWith(t), useFormat())
}

/** The reader's name of a column or figure. */
export function columnName(name: string, t: TFunction, report = ''): string {
  return sayColumn(sayWith(t), name, report)
}
