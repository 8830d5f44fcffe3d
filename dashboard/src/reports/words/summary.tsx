import { useTranslation } from 'react-i18next'
import type { ReportAnswer } from '../../api/reports.ts'
import { summaryOpenedBy } from '../../charts/mark-address.ts'
import { CustomersLink } from '../../charts/opens-customers.tsx'
import { columnName, useCell } from '../../charts/use-cell.ts'
import { useStatus } from '../../shop/shop.tsx'
import { usePartName } from './part-name.ts'
import classes from './summary.module.css'

/** Figures about all rows together, such as a test between groups; of a split report for each part. */
export function Summary({ answer }: { answer: ReportAnswer }) {
  const { t } = useTranslation()
  const cell = useCell()
  const { timeZone } = useStatus()
  const partName = usePartName(answer.split)
  return answer.summary.map((figures) => (
    <section key={String(figures.part ?? '')} className={classes.summary}>
      {figures.part !== undefined && <h3>{partName(String(figures.part))}</h3>}
      <dl>
        {answer.summaryColumns.map(({ name, unit }) => (
          <div key={name}>
            <dt>{columnName(name, t)}</dt>
            <dd>
              <CustomersLink search={summaryOpenedBy(figures, name, answer, timeZone)}>
                {cell(figures[name] ?? null, name, unit)}
              </CustomersLink>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  ))
}
