import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportAnswer } from '../../api/reports.ts'
import { Pictured } from '../../charts/opens-customers.tsx'
import { usePartName } from '../words/part-name.ts'
import { partsOf } from './parts-of.ts'
import classes from './report-page.module.css'

type Props = { answer: ReportAnswer; draw: (answer: ReportAnswer) => ReactNode }

/** The picture of a report; where it is split, one under the other with the name of each part. */
export function PartDrawings({ answer, draw }: Props) {
  const { t } = useTranslation()
  const partName = usePartName(answer.split)
  if (answer.split === null) return draw(answer)
  return partsOf(answer).map(({ part, answer: own }) => (
    <section key={part} className={classes.part} aria-label={partName(part)}>
      <h3>{partName(part)}</h3>
      {own.rows.length > 0 ? (
        <Pictured answer={own} part={part}>
          {draw(own)}
        </Pictured>
      ) : (
        <p>{t('reports.partEmpty')}</p>
      )}
    </section>
  ))
}
