import { useTranslation } from 'react-i18next'
import { sayPart, saySegment } from '../../../src/words/index.ts'
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
    const told = Object.entries(row)
      .filter(([, value]) => value !== '')
      .map(([name, value]) =>
        isNumber(value)
          ? t('customers.chip', { label: columnName(name, t, report), value })
          : cell(value, name, 'text'),
      )
    const parts = [...told, ...(part ? [sayPart({ say, cell }, question.split ?? null, part)] : [])]
    const whom = question.segment ? [t('customers.inSegment', { segment: saySegment(say, question.segment) })] : []
    return t('customers.behindMark', {
      report: title,
      mark: [...parts, columnName(figure, t, report), ...whom].join(t('reports.separator')),
    })
  }
}
