import { useTranslation } from 'react-i18next'
import type { ReportAnswer, Reports } from '../../api/reports.ts'
import { ShareBars } from '../../charts/share-bars.tsx'
import { useOpens } from '../../charts/use-opens.ts'
import { useFormat } from '../../shop/shop.tsx'
import { MatrixDrawing } from '../forms/matrix-drawing.tsx'

const axes = { row: 'category', column: 'other', measure: 'share' } as const
const mostBars = 12

/** What is bought by how many as bars; what goes together, or comes next, as a matrix. */
export function CategoriesDrawing({ answer }: { answer: ReportAnswer<Reports['categories']> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const opens = useOpens(answer)
  if (answer.params.view !== 'list')
    return (
      <MatrixDrawing
        answer={answer}
        axes={axes}
        first={{ column: 'share', unit: 'rate' }}
        second={{ column: 'lift', unit: 'number' }}
      />
    )
  const bars = answer.rows.slice(0, mostBars).map((row) => ({
    ...{ key: row.category, name: row.category, share: row.share ?? 0 },
    shown: row.share === null ? '–' : format.rate(row.share),
    note: t('reports.categoryNote', { buyers: format.count(row.customers) }),
    opens: opens(row),
  }))
  return <ShareBars bars={bars} />
}
