import { useTranslation } from 'react-i18next'
import type { CategoriesRow, ReportAnswer } from '../../api/reports.ts'
import { ShareBars } from '../../charts/share-bars.tsx'
import { useFormat } from '../../shop/shop.tsx'
import { MatrixDrawing } from '../forms/matrix-drawing.tsx'

const axes = { row: 'category', column: 'other', measure: 'share' }
const mostBars = 12

/** What is bought by how many as bars; what goes together, or comes next, as a matrix. */
export function CategoriesDrawing({ answer }: { answer: ReportAnswer<CategoriesRow> }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (answer.params.view !== 'list')
    return (
      <MatrixDrawing
        answer={answer}
        axes={axes}
        first={{ column: 'share', unit: 'rate' }}
        second={{ column: 'lift', unit: 'number' }}
      />
    )
  const bars = answer.rows.slice(0, mostBars).map(({ category, share, customers }) => ({
    ...{ key: category, name: category, share: share ?? 0 },
    shown: share === null ? '–' : format.rate(share),
    note: t('reports.categoryNote', { buyers: format.count(customers) }),
  }))
  return <ShareBars bars={bars} />
}
