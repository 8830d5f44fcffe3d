import { SegmentedControl } from '@mantine/core'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useFlags } from '../../annotations/use-marked-days.ts'
import type { ReportAnswer, Reports } from '../../api/reports.ts'
import { Chart } from '../../charts/chart.tsx'
import { drawSeries } from '../../charts/draw-series.ts'
import { useCell } from '../../charts/use-cell.ts'
import { useOpens } from '../../charts/use-opens.ts'
import { useFormat } from '../../shop/shop.tsx'
import { useViewChoice } from '../../shop/view-choice.ts'
import type { Palette } from '../../theme/palette.ts'
import classes from '../forms/drawing.module.css'
import { pointsBefore, pointsOf } from './prepare-series.ts'

const measures = ['revenueMinor', 'orders', 'buyers', 'newCustomers', 'registrations'] as const
type Measure = (typeof measures)[number]

/** Whom a point opens: where it is no number of customers, those who bought. */
const countedAs = { revenueMinor: 'buyers', orders: 'buyers' } as const

/** A figure over time against what it is held against, the figure to choose. */
export function SeriesDrawing({ answer }: { answer: ReportAnswer<Reports['series']> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const cell = useCell()
  const [measure, setMeasure] = useViewChoice('measure', measures)
  const { by } = answer.params
  const flags = useFlags(
    answer,
    answer.rows.map(({ start }) => start),
    by === 'week' || by === 'month' ? by : 'day',
  )
  const opens = useOpens(answer)
  const counted = measure in countedAs ? countedAs[measure as keyof typeof countedAs] : measure
  const name = t(`reports.columns.${measure}`)
  const draw = useCallback(
    (palette: Palette) => {
      const show = measure === 'revenueMinor' ? format.moneyWhole : format.count
      const words = {
        name,
        beforeName: t('charts.before'),
        show,
        flags,
        showStart: (start: string) => cell(start, 'start', 'text'),
      }
      return drawSeries(pointsOf(answer.rows, measure), pointsBefore(answer.rows, measure), words, palette)
    },
    [answer, measure, name, flags, format, t, cell],
  )
  return (
    <>
      <div className={classes.measure}>
        <SegmentedControl
          size="xs"
          aria-label={t('reports.columns.metric')}
          value={measure}
          onChange={(value) => setMeasure(value as Measure)}
          data={measures.map((value) => ({ value, label: t(`reports.columns.${value}`) }))}
        />
      </div>
      <Chart
        draw={draw}
        label={t('reports.seriesLabel', { name, count: answer.rows.length })}
        height={340}
        opensAt={(place) => opens(answer.rows[place], counted)}
      />
      <p className={classes.legend}>{t('reports.seriesLegend')}</p>
    </>
  )
}
