import { useTranslation } from 'react-i18next'
import { createSayCell, sayReading } from '../../../../src/words/index.ts'
import type { ReportAnswer } from '../../api/reports.ts'
import { sayWith } from '../../locales/say-with.ts'
import { useFormat } from '../../shop/shop.tsx'

type Sentence = ReportAnswer['reading'][number]

/** A sentence of a report's reading in the reader's language and customs. */
export function useReading(): (sentence: Sentence) => string {
  const { t } = useTranslation()
  const format = useFormat()
  const say = sayWith(t)
  const cell = createSayCell(say, format)
  return (sentence) => sayReading({ say, format, cell }, `readings.${sentence.code}`, sentence)
}
