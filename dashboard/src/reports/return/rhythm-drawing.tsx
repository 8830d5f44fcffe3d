import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { columnOfWords } from '../../../../src/words/index.ts'
import type { ReportAnswer, Reports } from '../../api/reports.ts'
import { Chart } from '../../charts/chart.tsx'
import { useCell } from '../../charts/use-cell.ts'
import { useOpens } from '../../charts/use-opens.ts'
import { useFormat } from '../../shop/shop.tsx'
import type { Palette } from '../../theme/palette.ts'
import classes from '../forms/drawing.module.css'
import { drawRanges } from './draw-ranges.ts'
import { prepareRhythm } from './prepare-rhythm.ts'

/** How the times between orders spread in each group, and where few return. */
export function RhythmDrawing({ answer }: { answer: ReportAnswer<Reports['rhythm']> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const cell = useCell()
  const opens = useOpens(answer)
  const ranges = prepareRhythm(answer.rows, (group) => cell(group, columnOfWords(answer, 'group'), 'text'))
  const told = ranges.map(({ name, half, most, lapse }) => {
    const quantiles = [half, most].map(format.days)
    const words = [t('reports.columns.p50'), t('reports.columns.p90')].map(
      (word, place) => `${word} ${quantiles[place]}`,
    )
    const lapsed = lapse === null ? [] : [`${t('reports.lapseShort')} ${format.days(lapse)}`]
    return [name, ...words, ...lapsed].join('\n')
  })
  const label = told.join('; ').replaceAll('\n', ', ')
  const axis = t('reports.rhythmAxis')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the label changes whenever a range does
  const draw = useCallback(
    (palette: Palette) =>
      drawRanges(ranges, { axis, count: format.count, tell: (place) => told[place] ?? '' }, palette),
    [label, axis, format],
  )
  return (
    <>
      <Chart
        draw={draw}
        label={label}
        height={70 + 44 * ranges.length}
        opensAt={(_days, place) => opens(ranges[place]?.row)}
      />
      <p className={classes.legend}>{t('reports.rhythmLegend')}</p>
    </>
  )
}
