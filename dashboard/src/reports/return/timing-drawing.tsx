import { useTranslation } from 'react-i18next'
import type { ReportAnswer, Reports } from '../../api/reports.ts'
import { OpensLink } from '../../charts/opens-link.tsx'
import { useCell } from '../../charts/use-cell.ts'
import { useOpens } from '../../charts/use-opens.ts'
import { useFormat } from '../../shop/shop.tsx'
import { prepareTiming } from './prepare-timing.ts'
import classes from './timing-drawing.module.css'

/** How many had ordered by the end of each stretch, with the part that came in it; and how many have not. */
export function TimingDrawing({ answer }: { answer: ReportAnswer<Reports['first-order-timing']> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const cell = useCell()
  const opens = useOpens(answer)
  return (
    <>
      <ul className={classes.bars}>
        {prepareTiming(answer.rows).map(({ stretch, before, rate, eligible, row }) => (
          <li key={stretch} data-never={stretch === 'never' || undefined}>
            <OpensLink opens={opens(row, 'reached')} className={classes.bar}>
              <span className={classes.name}>{cell(stretch, 'stretch', 'text')}</span>
              <span className={classes.track} aria-hidden="true">
                <span className={classes.before} style={{ width: `${before * 100}%` }} />
                <span className={classes.own} style={{ width: `${Math.max(0, (rate ?? 0) - before) * 100}%` }} />
              </span>
              <strong>{rate === null ? '–' : format.rate(rate)}</strong>
              <span className={classes.of}>{t('reports.timingOf', { eligible: format.count(eligible) })}</span>
            </OpensLink>
          </li>
        ))}
      </ul>
      <p className={classes.legend}>{t('reports.timingLegend')}</p>
    </>
  )
}
