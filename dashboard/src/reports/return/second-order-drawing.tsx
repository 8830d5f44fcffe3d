import { useComputedColorScheme } from '@mantine/core'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { columnOfWords } from '../../../../src/words/index.ts'
import type { ReportAnswer, Reports } from '../../api/reports.ts'
import { Chart } from '../../charts/chart.tsx'
import { useCell } from '../../charts/use-cell.ts'
import { useOpens } from '../../charts/use-opens.ts'
import { useFormat } from '../../shop/shop.tsx'
import { type Palette, paletteOf } from '../../theme/palette.ts'
import classes from '../forms/drawing.module.css'
import { NothingToCount } from '../forms/nothing-to-count.tsx'
import { curveStyle } from './curve-styles.ts'
import { drawCurves } from './draw-curves.ts'
import { type Curve, curveNear, prepareSecondOrder } from './prepare-second-order.ts'

/** How many first-time buyers have ordered again by each day, a curve for each group. */
export function SecondOrderDrawing({ answer }: { answer: ReportAnswer<Reports['second-order']> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const cell = useCell()
  const palette = paletteOf(useComputedColorScheme('light'))
  const curves = prepareSecondOrder(answer.rows)
  const nameOf = useCallback(
    ({ group }: Curve) =>
      group === null ? t('reports.everyGroup') : cell(group, columnOfWords(answer, 'group'), 'text'),
    [answer, cell, t],
  )
  const draw = useCallback(
    (colors: Palette) =>
      drawCurves(
        prepareSecondOrder(answer.rows) ?? [],
        {
          axis: t('reports.curveAxis'),
          rate: format.rate,
          count: format.count,
          tell: (curve, { day, share, low, high }) => {
            const shown = { group: nameOf(curve), day: format.count(day), share: format.rate(share) }
            const ends = { low: format.rate(low ?? share), high: format.rate(high ?? share) }
            return t('reports.curveTip', { ...shown, ...ends })
          },
        },
        colors,
      ),
    [answer, format, nameOf, t],
  )
  const opens = useOpens(answer)
  if (!curves) return <NothingToCount />
  /** A step of the nearest curve opens those whose orders made it. */
  const opensAt = (at: number, share: number) => {
    const { curve, point } = curveNear(curves, at, share) ?? {}
    const found = opens(point?.row, 'events')
    if (!curve || !point || !found) return undefined
    const words = { group: nameOf(curve), day: format.count(point.day), figure: found.figure }
    return { ...found, figure: t('reports.curveStep', words) }
  }
  const ends = curves.map((curve) => `${nameOf(curve)} ${format.rate(curve.end.share)}`)
  return (
    <>
      {curves.length > 1 && (
        <ul className={classes.swatches}>
          <li className={classes.swatchesOf}>
            {t(`reports.optionNames.${String(answer.params.by)}` as 'reports.optionNames.items')}
          </li>
          {curves.map((curve, place) => {
            const { color, dash } = curveStyle(place, palette)
            return (
              <li key={curve.group}>
                <svg width="26" height="8" aria-hidden="true">
                  <line
                    x1="0"
                    x2="26"
                    y1="4"
                    y2="4"
                    stroke={color}
                    strokeWidth="2.5"
                    strokeDasharray={dash.join(' ')}
                  />
                </svg>
                {nameOf(curve)} <strong>{format.rate(curve.end.share)}</strong>
              </li>
            )
          })}
        </ul>
      )}
      <Chart draw={draw} label={t('reports.curveLabel', { ends: ends.join('; ') })} height={360} opensAt={opensAt} />
      <p className={classes.legend}>{t('reports.curveLegend')}</p>
    </>
  )
}
