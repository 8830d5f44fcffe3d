import { useTranslation } from 'react-i18next'
import { columnOfWords, machineColumns, sayPart, saySegment } from '../../../src/words/index.ts'
import { readMarkAddress } from '../charts/mark-address.ts'
import { columnName, useCell } from '../charts/use-cell.ts'
import { sayWith } from '../locales/say-with.ts'
import { useReportWords } from '../reports/words/use-report-words.ts'

/** What stands behind the list, as a person says it: "Left carts: 1 to 3 days, reachable". */
export function useMarkWords(): (behind: string) => string {
  const { t } = useTranslation()
  const cell = useCell()
  const wordsOf = useReportWords()
  const say = sayWith(t)
  return (behind) => {
    const { report, row, figure, part, question } = readMarkAddress(behind)
    const { title } = wordsOf({ name: report, title: report, description: '' })
    const isNumber = (value: string) => /^\d+$/.test(value)
    const tell = (name: string, value: string) => {
      if (!isNumber(value)) return cell(value, columnOfWords({ params: question }, name), 'text')
      const shown = name.endsWith('Minor') ? cell(Number(value), name, 'money') : value
      return t('customers.chip', { label: columnName(name, t, report), value: shown })
    }
    const told = Object.entries(row)
      .filter(([name, value]) => value !== '' && !machineColumns.has(name))
      .map(([name, value]) => tell(name, value))
    const parts = [...told, ...(part ? [sayPart({ say, cell }, question.split ?? null, part)] : [])]
    const whom = question.segment ? [t('customers.inSegment', { segment: saySegment(say, question.segment) })] : []
    // "Value" says nothing more where the row is a figure by name.
    const counted = row.metric && figure === 'value' ? [] : [columnName(figure, t, report)]
    return t('customers.behindMark', {
      report: title,
      mark: [...parts, ...counted, ...whom].join(t('reports.separator')),
    })
  }
}
