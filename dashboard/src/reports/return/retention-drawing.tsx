import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportAnswer, RetentionRow } from '../../api/reports.ts'
import { Chart } from '../../charts/chart.tsx'
import { drawBars } from '../../charts/draw-bars.ts'
import { useCell } from '../../charts/use-cell.ts'
import { useFormat } from '../../shop/shop.tsx'
import type { Palette } from '../../theme/palette.ts'
import classes from '../forms/drawing.module.css'

/** Which share came back, after each stretch. The windows are not points of one curve, so they are bars. */
export function RetentionDrawing({ answer: { rows } }: { answer: ReportAnswer<RetentionRow> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const cell = useCell()
  const bars = rows.map(({ period, eligible, retained, rate }) => ({
    name: cell(period, 'period', 'text'),
    value: rate,
    shown: rate === null ? '–' : format.rate(rate),
    note: t('overview.cohorts.cell', { active: format.count(retained), customers: format.count(eligible) }),
  }))
  // The words of all bars say everything that the drawing depends on.
  const label = bars.map(({ name, shown }) => `${name}: ${shown}`).join('; ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the label changes whenever a bar does
  const draw = useCallback((palette: Palette, widthPx: number) => drawBars(bars, undefined, palette, widthPx), [label])
  return (
    <>
      <Chart draw={draw} label={label} height={300} />
      <p className={classes.legend}>{t('reports.retentionLegend')}</p>
    </>
  )
}
