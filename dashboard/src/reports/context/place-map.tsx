import { SegmentedControl, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { languageFor } from '../../../../src/words/index.ts'
import type { ReportAnswer, Reports } from '../../api/reports.ts'
import { OpensLink } from '../../charts/opens-link.tsx'
import { useCell } from '../../charts/use-cell.ts'
import { type Opens, useOpens } from '../../charts/use-opens.ts'
import { useViewChoice } from '../../shop/view-choice.ts'
import drawing from '../forms/drawing.module.css'
import classes from './place-map.module.css'
import { type PlaceMeasure, type PlaceTile, placeMeasures, preparePlaceMap, whereOf } from './prepare-place-map.ts'

const units = { revenueShare: 'rate', buyers: 'count', repeatRate: 'rate', freightShare: 'rate' } as const

/** Places as tiles tinted by a figure, each opening its customers. Nothing where the answer's places have no map. */
export function PlaceMap({ answer }: { answer: ReportAnswer<Reports['places']> }) {
  const { t, i18n } = useTranslation()
  const [measure, setMeasure] = useViewChoice('measure', placeMeasures)
  const opens = useOpensTile(answer)
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
            data-empty={!tile.found || undefined}
            style={{
              gridColumn: tile.column + 1,
              gridRow: tile.row + 1,
              ...(tile.found && {
                '--ground': `var(--heat-${tile.heat})`,
                '--text': `var(--ink-on-heat-${tile.heat})`,
              }),
            }}
          >
            <Tile tile={tile} measure={measure} opens={opens(tile)} />
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

/** Whom a tile opens: by the mark of its row, or by a definition of all the ways in which the shop writes the place. */
function useOpensTile(answer: ReportAnswer<Reports['places']>): (tile: PlaceTile) => Opens | undefined {
  const opens = useOpens(answer)
  const isNarrowed = answer.segment !== null || answer.split !== null
  return ({ found, spellings }) => {
    const [only, ...more] = spellings
    if (more.length === 0) return opens(only)
    if (!found || isNarrowed) return undefined
    return { search: { where: whereOf(spellings) }, customers: found.customers, figure: '' }
  }
}

type TileProps = { tile: PlaceTile; measure: PlaceMeasure; opens: Opens | undefined }

function Tile({ tile: { short, name, found }, measure, opens }: TileProps) {
  const { t } = useTranslation()
  const cell = useCell()
  const value = found ? cell(found[measure], measure, units[measure]) : ''
  return (
    <OpensLink opens={opens} className={classes.tile} tip={`${name}: ${found ? value : t('reports.mapNobody')}`}>
      <strong>{short}</strong>
      <span className={classes.value}>{value}</span>
      {name !== short && <VisuallyHidden>{name}</VisuallyHidden>}
    </OpensLink>
  )
}
