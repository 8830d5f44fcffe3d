import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useFlags } from '../../annotations/use-marked-days.ts'
import type { ReportAnswer, Reports } from '../../api/reports.ts'
import { Chart } from '../../charts/chart.tsx'
import { useOpens } from '../../charts/use-opens.ts'
import { useFormat } from '../../shop/shop.tsx'
import type { Palette } from '../../theme/palette.ts'
import classes from '../forms/drawing.module.css'
import { drawGrowth } from './draw-growth.ts'

/** Registrations and revenue month by month. */
export function GrowthDrawing({ answer }: { answer: ReportAnswer<Reports['growth']> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const flags = useFlags(
    answer,
    answer.rows.map(({ month }) => month),
    'month',
  )
  const draw = useCallback(
    (palette: Palette) => {
      const names = { registrations: t('reports.columns.registrations'), revenue: t('reports.columns.revenueMinor') }
      return drawGrowth(answer.rows, { ...names, ...format, flags }, palette)
    },
    [answer, flags, format, t],
  )
  const opens = useOpens(answer)
  /** The bar opens who registered; above it, where the line of revenue runs, who bought. */
  const opensAt = (place: number, registrations: number) => {
    const row = answer.rows[place]
    return row && opens(row, registrations <= row.registrations ? 'registrations' : 'buyers')
  }
  const name = `${t('reports.columns.registrations')}, ${t('reports.columns.revenueMinor')}`
  return (
    <>
      <Chart
        draw={draw}
        label={t('reports.seriesLabel', { name, count: answer.rows.length })}
        height={340}
        opensAt={opensAt}
      />
      <p className={classes.legend}>{t('reports.growthLegend')}</p>
    </>
  )
}
