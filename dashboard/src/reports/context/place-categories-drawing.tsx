import { useTranslation } from 'react-i18next'
import type { ReportAnswer, Reports } from '../../api/reports.ts'
import drawing from '../forms/drawing.module.css'
import { MatrixDrawing } from '../forms/matrix-drawing.tsx'
import { placeNames } from './place-names.ts'

const axes = { row: 'place', column: 'category', measure: 'lift' } as const

/** Which categories the largest places like more or less than all buyers do. */
export function PlaceCategoriesDrawing({ answer }: { answer: ReportAnswer<Reports['place-categories']> }) {
  const { t } = useTranslation()
  return (
    <>
      <MatrixDrawing
        answer={answer}
        axes={axes}
        first={{ column: 'lift', unit: 'number' }}
        second={{ column: 'share', unit: 'rate' }}
        nameOf={placeNames(answer.rows)}
      />
      <p className={drawing.legend}>{t('reports.matrixFew')}</p>
    </>
  )
}
