import { SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ReportAnswer, Reports } from '../../api/reports.ts'
import { OpensLink } from '../../charts/opens-link.tsx'
import { type Opens, useOpens } from '../../charts/use-opens.ts'
import { useFormat } from '../../shop/shop.tsx'
import { useViewChoice } from '../../shop/view-choice.ts'
import { useWord } from '../../states/use-word.ts'
import drawing from '../forms/drawing.module.css'
import classes from '../forms/grid.module.css'
import { prepareRfm, type RfmCell, type RfmMeasure, rfmMeasures } from './prepare-rfm.ts'

/** Recency across, frequency down, each cell named by its largest group and opening its customers. */
export function RfmDrawing({ answer }: { answer: ReportAnswer<Reports['rfm']> }) {
  const { t } = useTranslation()
  const [measure, setMeasure] = useViewChoice('measure', rfmMeasures)
  const grid = prepareRfm(answer.rows, measure)
  const opens = useOpens(answer)
  return (
    <>
      <div className={drawing.measure}>
        <SegmentedControl
          size="xs"
          aria-label={t('reports.columns.metric')}
          value={measure}
          onChange={(value) => setMeasure(value as RfmMeasure)}
          data={rfmMeasures.map((value) => ({ value, label: t(`reports.columns.${value}`) }))}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label={t('reports.names.rfm')}>
        <table className={classes.grid}>
          <caption>{t('reports.rfmCaption')}</caption>
          <thead>
            <tr>
              <td />
              {grid[0]?.cells.map(({ recency }) => (
                <th key={recency} scope="col">
                  {t('reports.columns.recency')} {recency}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {grid.map(({ frequency, cells }) => (
              <tr key={frequency}>
                <th scope="row">
                  {t('reports.columns.frequency')} {frequency}
                </th>
                {cells.map((cell) => (
                  <td
                    key={cell.recency}
                    style={{ '--ground': `var(--heat-${cell.heat})`, '--text': `var(--ink-on-heat-${cell.heat})` }}
                  >
                    {cell.customers > 0 && <CellLink cell={cell} measure={measure} opens={opens(cell.row)} />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className={drawing.legend}>{t('reports.rfmLegend')}</p>
    </>
  )
}

type CellProps = { cell: RfmCell; measure: RfmMeasure; opens: Opens | undefined }

function CellLink({ cell: { customers, revenueMinor, group }, measure, opens }: CellProps) {
  const format = useFormat()
  const word = useWord()
  return (
    <OpensLink opens={opens} className={classes.cell}>
      <strong>{measure === 'customers' ? format.count(customers) : format.moneyWhole(revenueMinor)}</strong>
      <span>{word('rfmGroups', group)}</span>
    </OpensLink>
  )
}
