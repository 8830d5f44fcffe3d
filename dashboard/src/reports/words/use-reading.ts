import { useTranslation } from 'react-i18next'
import type { ReportAnswer } from '../../api/reports.ts'
import { showFigure, useCell } from '../../charts/use-cell.ts'
import { useFormat } from '../../shop/shop.tsx'

type Sentence = ReportAnswer['reading'][number]

/** A sentence of a report's reading in the reader's language and customs; one of a newer server as the server says it. */
export function useReading(): (sentence: Sentence) => string {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const cell = useCell()
  return ({ code, values, text }) => {
    const key = `readings.${code}`
    if (!i18n.exists(key)) return text
    const shown = Object.entries(values).map(([name, { value, unit, column = '' }]) => [
      name,
      typeof value === 'number' ? showFigure(value, unit, format) : cell(value, column, unit),
    ])
    return t(key as 'readings.gaps.pace', Object.fromEntries(shown))
  }
}
