import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportAnswer, Reports } from '../../api/reports.ts'
import { Chart } from '../../charts/chart.tsx'
import { useFormat } from '../../shop/shop.tsx'
import type { Palette } from '../../theme/palette.ts'
import classes from '../forms/drawing.module.css'
import { NothingToCount } from '../forms/nothing-to-count.tsx'
import { drawCalibration } from './draw-calibration.ts'
import { prepareCalibration } from './prepare-calibration.ts'

/** Whether chances can be read as percentages: what was predicted against what happened, and the verdict in words. */
export function CalibrationDrawing({ answer }: { answer: ReportAnswer<Reports['model-card']> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const card = prepareCalibration(answer.rows)
  const draw = useCallback(
    (palette: Palette) => {
      const tenths = prepareCalibration(answer.rows)?.tenths ?? []
      const names = { predicted: t('reports.columns.predicted'), actual: t('reports.columns.actual') }
      return drawCalibration(tenths, names, format, palette)
    },
    [answer, format, t],
  )
  if (!card) return <NothingToCount />
  const told = t(card.verdict === 'model' ? 'reports.verdict.model' : 'reports.verdict.recency', {
    customers: format.count(card.judgedCustomers),
    days: format.days(card.horizonDays),
    right: format.rate(card.areaUnderCurve),
    recency: format.rate(card.recencyAreaUnderCurve),
  })
  return (
    <>
      <p className={classes.verdict}>{told}</p>
      <Chart draw={draw} label={told} height={380} />
      <p className={classes.legend}>{t('reports.calibrationLegend')}</p>
    </>
  )
}
