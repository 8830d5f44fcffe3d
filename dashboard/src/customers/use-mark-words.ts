import { useTranslation } from 'react-i18next'
import { readMarkAddress } from '../charts/mark-address.ts'
import { columnName, useCell } from '../charts/use-cell.ts'
import { useReportWords } from '../reports/words/use-report-words.ts'

/** What stands behind the list, as a person says it: "Left carts: 1 to 3 days, reachable". */
export function useMarkWords(): (behind: string) => string {
  const { t, i18n } = useTranslation()
  const cell = useCell()
  const wordsOf = useReportWords()
  const list = new Intl.ListFormat(i18n.language, { type: 'unit', style: 'short' })
  return (behind) => {
    const { report, row, figure, part, question } = readMarkAddress(behind)
    const { title } = wordsOf({ name: report, title: report, description: '' })
    const isNumber = (value: string) => /^\d+$/.test(value)
    const told = Object.entries(row)
      .filter(([, value]) => value !== '')
      .map(([name, value]) =>
        isNumber(value)
          ? t('customers.chip', { label: columnName(name, t, report), value })
          : cell(value, name, 'text'),
      )
    const parts = [...told, ...(part ? [cell(part, question.split ?? '', 'text')] : [])]
    const whom = question.segment ? [t('customers.inSegment', { segment: question.segment })] : []
    return t('customers.behindMark', {
      report: title,
      mark: list.format([...parts, columnName(figure, t, report), ...whom]),
    })
  }
}
