import { useTranslation } from 'react-i18next'
import type { ReportAnswer, Reports } from '../../api/reports.ts'
import { useCell } from '../../charts/use-cell.ts'
import { useOpens } from '../../charts/use-opens.ts'
import { useFormat } from '../../shop/shop.tsx'
import { IntervalBars } from '../forms/interval-bars.tsx'

/** Which share came back by what delivery was of the first order. */
export function FreightDrawing({ answer }: { answer: ReportAnswer<Reports['freight']> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const cell = useCell()
  const opens = useOpens(answer)
  const bars = answer.rows.map((row) => {
    const counts = { active: format.count(row.retained), customers: format.count(row.eligible) }
    return {
      ...{ name: cell(row.band, 'band', 'text'), value: row.rate, low: row.low, high: row.high },
      shown: row.rate === null ? '–' : format.rate(row.rate),
      note: t('overview.cohorts.cell', counts),
      opens: opens(row, 'retained'),
    }
  })
  return <IntervalBars bars={bars} height={300} />
}
