import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type SizePoint, segmentHistoryQuery } from '../../api/segments.ts'
import { Chart } from '../../charts/chart.tsx'
import { FailedNote } from '../../charts/failed-note.tsx'
import { Panel } from '../../charts/panel.tsx'
import { PanelMenu } from '../../charts/panel-menu.tsx'
import { useAsOf } from '../../shop/as-of.ts'
import { useFormat } from '../../shop/shop.tsx'
import { useViewChoice } from '../../shop/view-choice.ts'
import type { Palette } from '../../theme/palette.ts'
import { drawSizes } from './draw-sizes.ts'
import classes from './segment-page.module.css'

/** How large the segment was over all of its time, as a line over days or as a table. */
export function HistoryPanel({ name }: { name: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const asOf = useAsOf()
  const history = useQuery(segmentHistoryQuery(name, asOf))
  const [shown, setShown] = useViewChoice('history', ['picture', 'table'])
  const isTable = shown === 'table'
  const body = useRef<HTMLDivElement>(null)
  const sizes = history.data?.sizes
  const columns = useColumns()
  const [first] = sizes ?? []
  const hasLine = sizes !== undefined && sizes.length > 1
  const menu = hasLine && (
    <PanelMenu
      title={t('segments.page.history')}
      picture={body}
      fileName={`${name}-sizes`}
      rows={() => [
        columns.map(({ title }) => title),
        ...sizes.map(({ at, size, entered, left }) => [at, size, entered, left]),
      ]}
      view={{ isTable, onChange: (isTable) => setShown(isTable ? 'table' : 'picture') }}
    />
  )
  return (
    <Panel title={t('segments.page.history')} aside={menu}>
      <div ref={body}>
        {history.error && (
          <FailedNote error={history.error} isStale={sizes !== undefined} onRetry={() => history.refetch()} />
        )}
        {history.isPending && <Skeleton height={220} />}
        {hasLine && (isTable ? <SizesTable sizes={sizes} /> : <SizesChart sizes={sizes} asOf={asOf} />)}
        {sizes && !hasLine && (
          <p className={classes.soft}>
            {first
              ? t('segments.page.historyBegins', { time: format.dateTime(first.at) })
              : t('segments.page.historyNone')}
          </p>
        )}
      </div>
    </Panel>
  )
}

function SizesChart({ sizes, asOf }: { sizes: readonly SizePoint[]; asOf: string | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const draw = useCallback(
    (palette: Palette) => {
      const words = {
        name: t('segments.columns.size'),
        show: format.count,
        showTime: (at: string) => format.dateTime(at),
        showDay: (at: string) => format.date(at),
      }
      return drawSizes(sizes, asOf === undefined ? Date.now() : Date.parse(asOf), words, palette)
    },
    [sizes, asOf, format, t],
  )
  const [first, last] = [sizes[0], sizes.at(-1)]
  const label = t('segments.page.historyLabel', {
    from: format.date(first?.at ?? ''),
    to: format.date(last?.at ?? ''),
    size: format.count(last?.size ?? 0),
  })
  return <Chart draw={draw} label={label} height={220} />
}

function useColumns() {
  const { t } = useTranslation()
  return [
    { name: 'at', title: t('segments.page.until') },
    { name: 'size', title: t('segments.columns.size') },
    { name: 'entered', title: t('segments.page.cameIn') },
    { name: 'left', title: t('segments.page.wentOut') },
  ] as const
}

/** The same sizes, the newest first. */
function SizesTable({ sizes }: { sizes: readonly SizePoint[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const columns = useColumns()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, this is what scrolls
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <div role="group" className={classes.scroll} data-tall tabIndex={0} aria-label={t('segments.page.history')}>
      <table className={classes.differences}>
        <thead>
          <tr>
            {columns.map(({ name, title }) => (
              <th key={name} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sizes.toReversed().map(({ at, size, entered, left }) => (
            <tr key={at}>
              <th scope="row">{format.dateTime(at)}</th>
              <td>{format.count(size)}</td>
              <td>{format.count(entered)}</td>
              <td>{format.count(left)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
