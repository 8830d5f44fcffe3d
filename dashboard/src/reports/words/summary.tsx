import { useTranslation } from 'react-i18next'
import type { ReportAnswer } from '../../api/reports.ts'
import { OpensFigure } from '../../charts/opens-link.tsx'
import { columnName, useCell } from '../../charts/use-cell.ts'
import { useOpensSummary } from '../../charts/use-opens.ts'
import { usePartName } from './part-name.ts'
import classes from './summary.module.css'

/** Figures about all rows together, such as a test between groups; of a split report for each part. */
export function Summary({ answer }: { answer: ReportAnswer }) {
  const { t } = useTranslation()
  const cell = useCell()
  const opens = useOpensSummary(answer)
  const partName = usePartName(answer.split)
  return answer.summary.map((figures) => (
    <section key={String(figures.part ?? '')} className={classes.summary}>
      {figures.part !== undefined && <h3>{partName(String(figures.part))}</h3>}
      <dl>
        {answer.summaryColumns.map(({ name, unit }) => (
          <div key={name}>
            <dt>{columnName(name, t)}</dt>
            <dd>
              <OpensFigure opens={opens(figures, name)}>{cell(figures[name] ?? null, name, unit)}</OpensFigure>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  ))
}
