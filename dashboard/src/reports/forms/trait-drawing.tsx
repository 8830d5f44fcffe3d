import { useTranslation } from 'react-i18next'
import { columnOfWords } from '../../../../src/words/index.ts'
import type { ReportAnswer, TraitRow } from '../../api/reports.ts'
import { ShareBars } from '../../charts/share-bars.tsx'
import { useCell } from '../../charts/use-cell.ts'
import { useOpens } from '../../charts/use-opens.ts'
import { useFormat } from '../../shop/shop.tsx'
import drawing from './drawing.module.css'

const mostBars = 12

/** The revenue of customers who have something in common as bars, with how many of them come back. */
export function TraitDrawing<Row extends TraitRow>({
  answer,
  column,
}: {
  answer: ReportAnswer<Row>
  column: keyof Row & string
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const cell = useCell()
  const opens = useOpens(answer)
  const shown = answer.rows.slice(0, mostBars)
  const most = Math.max(0, ...shown.map((row) => row.revenueShare ?? 0))
  const bars = shown.map((row) => ({
    key: [row[column], row.region, row.country].join(' '),
    name: cell(row[column] ?? null, columnOfWords(answer, column), 'text'),
    share: most > 0 ? (row.revenueShare ?? 0) / most : 0,
    shown:
      row.revenueShare === null ? '–' : `${format.moneyWhole(row.revenueMinor)} · ${format.rate(row.revenueShare)}`,
    note: [
      t('reports.traitNote', {
        buyers: format.count(row.buyers),
        customers: format.count(row.customers),
        repeat: row.repeatRate === null ? '–' : format.rate(row.repeatRate),
      }),
      typeof row.category === 'string' && typeof row.lift === 'number'
        ? t('reports.traitLikes', { category: cell(row.category, 'category', 'text'), lift: format.ratio(row.lift) })
        : '',
    ]
      .filter(Boolean)
      .join(' · '),
    opens: opens(row),
  }))
  return (
    <>
      <ShareBars bars={bars} />
      <p className={drawing.legend}>{t('reports.traitLegend')}</p>
    </>
  )
}
