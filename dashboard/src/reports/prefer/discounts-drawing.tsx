import { useTranslation } from 'react-i18next'
import type { DiscountsRow, ReportAnswer } from '../../api/reports.ts'
import { useCell } from '../../charts/use-cell.ts'
import { useFormat } from '../../shop/shop.tsx'
import { IntervalBars } from '../forms/interval-bars.tsx'

/** Which share came back, by how they first bought or what they are worth. */
export function DiscountsDrawing({ answer: { rows } }: { answer: ReportAnswer<DiscountsRow> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const cell = useCell()
  const bars = rows.map(({ class: name, rate, retained, eligible, low, high }) => ({
    ...{ name: cell(name, 'class', 'text'), value: rate, low, high },
    shown: rate === null ? '–' : format.rate(rate),
    note: t('overview.cohorts.cell', { active: format.count(retained), customers: format.count(eligible) }),
  }))
  return <IntervalBars bars={bars} height={300} />
}
