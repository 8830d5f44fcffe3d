import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportAnswer, ValueRow } from '../../api/reports.ts'
import { Chart } from '../../charts/chart.tsx'
import { useFormat } from '../../shop/shop.tsx'
import type { Palette } from '../../theme/palette.ts'
import classes from '../forms/drawing.module.css'
import { drawLorenz } from './draw-lorenz.ts'
import { prepareLorenz } from './prepare-lorenz.ts'

/** How unevenly revenue is spread over the buyers. */
export function LorenzDrawing({ answer }: { answer: ReportAnswer<ValueRow> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const points = prepareLorenz(answer)
  const draw = useCallback(
    (palette: Palette) => {
      const words = { buyers: t('reports.lorenz.buyers'), revenue: t('reports.lorenz.revenue'), rate: format.rate }
      return drawLorenz(prepareLorenz(answer) ?? [], words, palette)
    },
    [answer, format, t],
  )
  if (!points) return null
  const told = points.map(({ buyers, revenue }) => `${format.rate(buyers)}: ${format.rate(revenue)}`).join('; ')
  return (
    <>
      <Chart draw={draw} label={`${t('reports.lorenz.revenue')}. ${told}`} height={380} />
      <p className={classes.legend}>{t('reports.lorenz.legend')}</p>
    </>
  )
}
