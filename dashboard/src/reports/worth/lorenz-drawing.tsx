import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportAnswer, Reports } from '../../api/reports.ts'
import { Chart } from '../../charts/chart.tsx'
import { useOpens } from '../../charts/use-opens.ts'
import { useFormat } from '../../shop/shop.tsx'
import type { Palette } from '../../theme/palette.ts'
import classes from '../forms/drawing.module.css'
import { NothingToCount } from '../forms/nothing-to-count.tsx'
import { drawLorenz } from './draw-lorenz.ts'
import { prepareLorenz, tenthAt } from './prepare-lorenz.ts'

/** How unevenly revenue is spread over the buyers. */
export function LorenzDrawing({ answer }: { answer: ReportAnswer<Reports['value']> }) {
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
  const opens = useOpens(answer)
  if (!points) return <NothingToCount />
  const opensAt = (buyers: number) => {
    const row = tenthAt(answer.rows, buyers)
    const found = opens(row)
    return found && { ...found, figure: t('reports.lorenz.tenth', { tenth: row?.tenth }) }
  }
  const told = points.map(({ buyers, revenue }) => `${format.rate(buyers)}: ${format.rate(revenue)}`).join('; ')
  return (
    <>
      <Chart draw={draw} label={`${t('reports.lorenz.revenue')}. ${told}`} height={380} opensAt={opensAt} />
      <p className={classes.legend}>{t('reports.lorenz.legend')}</p>
    </>
  )
}
