import { SegmentedControl, VisuallyHidden } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { languageFor } from '../../../../src/words/index.ts'
import type { PlaceRow, ReportAnswer } from '../../api/reports.ts'
import { useOpened } from '../../charts/opens-customers.tsx'
import { useCell } from '../../charts/use-cell.ts'
import drawing from '../forms/drawing.module.css'
import classes from './place-map.module.css'
import { filterOf, type PlaceMeasure, type PlaceTile, placeMeasures, preparePlaceMap } from './prepare-place-map.ts'

const units = { revenueShare: 'rate', buyers: 'count', repeatRate: 'rate', freightShare: 'rate' } as const

/** Places as tiles tinted by a figure, each opening its customers. Nothing where the answer's places have no map. */
export function PlaceMap({ answer }: { answer: ReportAnswer<PlaceRow> }) {
  const { t, i18n } = useTranslation()
  const [measure, setMeasure] = useState<PlaceMeasure>('revenueShare')
  const map = preparePlaceMap(answer.rows, measure, languageFor([i18n.language]))
  if (!map) return null
  return (
    <section className={classes.map}>
      <div className={drawing.measure}>
        <SegmentedControl
          size="xs"
          aria-label={t('reports.columns.metric')}
          value={measure}
          onChange={(value) => setMeasure(value as PlaceMeasure)}
          data={placeMeasures.map((value) => ({ value, label: t(`reports.columns.${value}`) }))}
        />
      </div>
      <ul className={classes.tiles} style={{ '--columns': map.columns, '--rows': map.rows }}>
        {map.tiles.map((tile) => (
          <li
            key={tile.name}
            style={{
              gridColumn: tile.column + 1,
              gridRow: tile.row + 1,
              ...(tile.found && {
                '--ground': `var(--heat-${tile.heat})`,
                '--text': `var(--ink-on-heat-${tile.heat})`,
              }),
            }}
          >
            <Tile tile={tile} measure={measure} isNarrowed={answer.segment !== null || answer.split !== null} />
          </li>
        ))}
      </ul>
      <p className={drawing.legend}>
        {t(`reports.mapLegend.${answer.params.by === 'country' ? 'country' : 'region'}`, {
          measure: t(`reports.columns.${measure}`),
        })}
      </p>
    </section>
  )
}

type TileProps = { tile: PlaceTile; measure: PlaceMeasure; isNarrowed: boolean }

function Tile({ tile: { short, name, found, spellings }, measure, isNarrowed }: TileProps) {
  const { t } = useTranslation()
  const cell = useCell()
  const opened = useOpened()
  const value = found ? cell(found[measure], measure, units[measure]) : t('reports.mapNobody')
  const title = `${name}: ${value}`
  const told = (
    <>
      <strong>{short}</strong>
      <span className={classes.value}>{found ? value : ''}</span>
      {name !== short && <VisuallyHidden>{name}</VisuallyHidden>}
    </>
  )
  const [only, ...more] = spellings
  const search = only && (more.length === 0 ? opened(only, 'customers') : isNarrowed ? undefined : filterOf(spellings))
  if (!search)
    return (
      <span className={classes.tile} title={title} data-empty={!found || undefined}>
        {told}
      </span>
    )
  return (
    <Link to="/customers" search={search} className={classes.tile ?? ''} title={title}>
      {told}
    </Link>
  )
}
