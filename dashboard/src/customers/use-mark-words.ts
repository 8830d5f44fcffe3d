import { useTranslation } from 'react-i18next'
import { machineColumns } from '../charts/machine-columns.ts'
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
    const tell = (name: string, value: string) => {
      if (!isNumber(value)) return cell(value, name, 'text')
      const shown = name.endsWith('Minor') ? cell(Number(value), name, 'money') : value
      return t('customers.chip', { label: columnName(name, t, i18n, report), value: shown })
    }
    const told = Object.entries(row)
      .filter(([name, value]) => value !== '' && !machineColumns.has(name))
      .map(([name, value]) => tell(name, value))
    const parts = [...told, ...(part ? [cell(part, question.split ?? '', 'text')] : [])]
    const whom = question.segment ? [t('customers.inSegment', { segment: question.segment })] : []
    // "Value" says nothing more where the row is a figure by name.
    const counted = row.metric && figure === 'value' ? [] : [columnName(figure, t, i18n, report)]
    return t('customers.behindMark', { report: title, mark: list.format([...parts, ...counted, ...whom]) })
  }
}
