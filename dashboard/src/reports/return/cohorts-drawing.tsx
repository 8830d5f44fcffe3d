import { SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ReportAnswer, Reports } from '../../api/reports.ts'
import { CohortTable } from '../../overview/cohorts-picture.tsx'
import { type CohortMeasure, cohortMeasures, prepareCohorts } from '../../overview/prepare-cohorts.ts'
import { useViewChoice } from '../../shop/view-choice.ts'
import classes from '../forms/drawing.module.css'
import { NothingToCount } from '../forms/nothing-to-count.tsx'

/** The cohorts as a heat map of the share that came back, how many did, or what they spent. */
export function CohortsDrawing({ answer }: { answer: ReportAnswer<Reports['cohorts']> }) {
  const { t } = useTranslation()
  const [measure, setMeasure] = useViewChoice('measure', cohortMeasures)
  const cohorts = prepareCohorts(answer, measure)
  if (!cohorts) return <NothingToCount />
  return (
    <>
      <div className={classes.measure}>
        <SegmentedControl
          size="xs"
          aria-label={t('reports.columns.metric')}
          value={measure}
          onChange={(value) => setMeasure(value as CohortMeasure)}
          data={cohortMeasures.map((value) => ({ value, label: t(`reports.cohortMeasures.${value}`) }))}
        />
      </div>
      <CohortTable {...cohorts} answer={answer} measure={measure} />
    </>
  )
}
