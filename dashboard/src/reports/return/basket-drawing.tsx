import { useTranslation } from 'react-i18next'
import type { BasketRow, ReportAnswer } from '../../api/reports.ts'
import { useCell } from '../../charts/use-cell.ts'
import { useFormat } from '../../shop/shop.tsx'
import { IntervalBars } from '../forms/interval-bars.tsx'

/** Which share came back, by how much they took in the first order. */
export function BasketDrawing({ answer: { rows } }: { answer: ReportAnswer<BasketRow> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const cell = useCell()
  const bars = rows.map(({ items, rate, retained, eligible, low, high }) => ({
    ...{ name: cell(items, 'items', 'text'), value: rate, low, high },
    shown: rate === null ? '–' : format.rate(rate),
    note: t('overview.cohorts.cell', { active: format.count(retained), customers: format.count(eligible) }),
  }))
  return <IntervalBars bars={bars} height={300} />
}
