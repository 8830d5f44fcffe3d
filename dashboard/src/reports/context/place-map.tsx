import { SegmentedControl } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlaceRow, ReportAnswer } from '../../api/reports.ts'
import { useCell } from '../../charts/use-cell.ts'
import drawing from '../forms/drawing.module.css'
import classes from './place-map.module.css'
import { type PlaceMeasure, type PlaceTile, placeMeasures, preparePlaceMap } from './prepare-place-map.ts'

const units = { revenueShare: 'rate', buyers: 'count', repeatRate: 'rate', freightShare: 'rate' } as const

/** A country as tiles tinted by a figure, each opening its customers. Nothing where the answer's places have no map. */
export function PlaceMap({ answer }: { answer: ReportAnswer<PlaceRow> }) {
  const { t } = useTranslation()
  const [measure, setMeasure] = useState<PlaceMeasure>('revenueShare')
  const map = preparePlaceMap(answer.rows, measure)
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
            key={tile.code}
            style={{
              gridColumn: tile.column + 1,
              gridRow: tile.row + 1,
              ...(tile.found && {
                '--ground': `var(--heat-${tile.heat})`,
                '--text': `var(--ink-on-heat-${tile.heat})`,
              }),
            }}
          >
            <Tile
              tile={tile}
              country={map.country}
              measure={measure}
              isNarrowed={answer.segment !== null || answer.split !== null}
            />
          </li>
        ))}
      </ul>
      <p className={drawing.legend}>{t('reports.mapLegend', { measure: t(`reports.columns.${measure}`) })}</p>
    </section>
  )
}

type TileProps = { tile: PlaceTile; country: string; measure: PlaceMeasure; isNarrowed: boolean }

function Tile({ tile: { code, name, found }, country, measure, isNarrowed }: TileProps) {
  const { t } = useTranslation()
  const cell = useCell()
  const value = found ? cell(found[measure], measure, units[measure]) : t('reports.mapNobody')
  const told = (
    <>
      <strong>{code}</strong>
      <span className={classes.value}>{found ? value : ''}</span>
    </>
  )
  const label = `${name}: ${value}`
  // The customer list cannot be narrowed to the report's segment: it would show others, too.
  if (!found || isNarrowed)
    return (
      <span className={classes.tile} title={label} data-empty={!found || undefined}>
        {told}
      </span>
    )
  return (
    <Link
      to="/customers"
      search={{ country, region: code }}
      className={classes.tile ?? ''}
      title={label}
      aria-label={label}
    >
      {told}
    </Link>
  )
}
