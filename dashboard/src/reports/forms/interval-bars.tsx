import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { Chart } from '../../charts/chart.tsx'
import { opensBar } from '../../charts/draw-bars.ts'
import type { Palette } from '../../theme/palette.ts'
import { drawIntervalBars, type IntervalBar } from './draw-interval-bars.ts'
import classes from './drawing.module.css'

/** Shares side by side with the range in which each lies. */
export function IntervalBars({ bars, height }: { bars: readonly IntervalBar[]; height: number }) {
  const { t } = useTranslation()
  // The words of all bars say everything that the drawing depends on.
  const label = bars.map(({ name, shown, note }) => `${name}: ${shown} (${note})`).join('; ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the label changes whenever a bar does
  const draw = useCallback((palette: Palette, widthPx: number) => drawIntervalBars(bars, palette, widthPx), [label])
  return (
    <>
      <Chart draw={draw} label={label} height={height} opensAt={opensBar(bars)} />
      <p className={classes.legend}>{t('reports.intervalLegend')}</p>
    </>
  )
}
