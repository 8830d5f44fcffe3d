import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { GapsRow, ReportAnswer } from '../../api/reports.ts'
import { Chart } from '../../charts/chart.tsx'
import { drawBars } from '../../charts/draw-bars.ts'
import { useFormat } from '../../shop/shop.tsx'
import type { Palette } from '../../theme/palette.ts'
import classes from '../forms/drawing.module.css'

const quantiles = ['p25', 'p50', 'p75', 'p90'] as const

/** Within how many days a quarter, half, three quarters and nine tenths of the next orders came. */
export function GapsDrawing({ answer }: { answer: ReportAnswer<GapsRow> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [row] = answer.rows
  const bars = quantiles.map((name) => {
    const value = row?.[name] ?? null
    return { name: t(`reports.columns.${name}`), value, shown: value === null ? '–' : format.days(value), note: '' }
  })
  const label = bars.map(({ name, shown }) => `${name}: ${shown}`).join('; ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the label changes whenever a bar does
  const draw = useCallback((palette: Palette, widthPx: number) => drawBars(bars, undefined, palette, widthPx), [label])
  return (
    <>
      {row && row.n > 0 ? (
        <Chart draw={draw} label={label} height={280} />
      ) : (
        <p className={classes.verdict}>{t('reports.empty')}</p>
      )}
    </>
  )
}
