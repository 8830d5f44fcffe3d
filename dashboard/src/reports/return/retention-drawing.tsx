import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportAnswer, Reports } from '../../api/reports.ts'
import { Chart } from '../../charts/chart.tsx'
import { drawBars, opensBar } from '../../charts/draw-bars.ts'
import { useCell } from '../../charts/use-cell.ts'
import { useOpens } from '../../charts/use-opens.ts'
import { useFormat } from '../../shop/shop.tsx'
import type { Palette } from '../../theme/palette.ts'
import classes from '../forms/drawing.module.css'

/** Which share came back, after each stretch. The windows are not points of one curve, so they are bars. */
export function RetentionDrawing({ answer }: { answer: ReportAnswer<Reports['retention']> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const cell = useCell()
  const opens = useOpens(answer)
  const bars = answer.rows.map((row) => ({
    name: cell(row.period, 'period', 'text'),
    value: row.rate,
    shown: row.rate === null ? '–' : format.rate(row.rate),
    note: t('overview.cohorts.cell', { active: format.count(row.retained), customers: format.count(row.eligible) }),
    opens: opens(row, 'retained'),
  }))
  // The words of all bars say everything that the drawing depends on.
  const label = bars.map(({ name, shown }) => `${name}: ${shown}`).join('; ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the label changes whenever a bar does
  const draw = useCallback((palette: Palette, widthPx: number) => drawBars(bars, undefined, palette, widthPx), [label])
  return (
    <>
      <Chart draw={draw} label={label} height={300} opensAt={opensBar(bars)} />
      <p className={classes.legend}>{t('reports.retentionLegend')}</p>
    </>
  )
}
