import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { segmentHistoryQuery } from '../../api/segments.ts'
import { Chart } from '../../charts/chart.tsx'
import { drawSeries } from '../../charts/draw-series.ts'
import { FailedNote } from '../../charts/failed-note.tsx'
import { Panel } from '../../charts/panel.tsx'
import { useFormat } from '../../shop/shop.tsx'
import type { Palette } from '../../theme/palette.ts'
import classes from './segment-page.module.css'

/** How large the segment was after each refresh that changed it. */
export function HistoryPanel({ name }: { name: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const history = useQuery(segmentHistoryQuery(name))
  const sizes = history.data?.sizes
  const [first] = sizes ?? []
  const draw = useCallback(
    (palette: Palette) => {
      const points = (sizes ?? []).map(({ at, size }) => ({ start: at, value: size, isPartial: false }))
      const words = {
        name: t('segments.columns.size'),
        beforeName: '',
        show: format.count,
        showStart: (at: string) => format.dateTime(at),
      }
      return drawSeries(points, [], words, palette)
    },
    [sizes, format, t],
  )
  return (
    <Panel title={t('segments.page.history')}>
      {history.error && (
        <FailedNote error={history.error} isStale={sizes !== undefined} onRetry={() => history.refetch()} />
      )}
      {history.isPending && <Skeleton height={220} />}
      {sizes && sizes.length > 1 && (
        <Chart draw={draw} label={t('segments.page.historyLabel', { count: sizes.length })} height={220} />
      )}
      {sizes && sizes.length < 2 && (
        <p className={classes.soft}>
          {first
            ? t('segments.page.historyBegins', { time: format.dateTime(first.at) })
            : t('segments.page.historyNone')}
        </p>
      )}
    </Panel>
  )
}
