import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type ReportAnswer, type Reports, reportQuery } from '../api/reports.ts'
import { OpensLink } from '../charts/opens-link.tsx'
import { Picture } from '../charts/picture.tsx'
import { type Opens, useOpens } from '../charts/use-opens.ts'
import { useAsOf } from '../shop/as-of.ts'
import { useFormat } from '../shop/shop.tsx'
import { stages } from '../states/stages.ts'
import classes from './life-cycle-picture.module.css'
import { type LifeCycle, prepareLifeCycle, type StageBar } from './prepare-life-cycle.ts'

/** The stages in the order of life, each opening its customers. */
export function LifeCyclePicture() {
  const { t } = useTranslation()
  const format = useFormat()
  const asOf = useAsOf()
  return (
    <Picture
      name="stages"
      title={t('overview.lifeCycle.title')}
      query={useQuery(reportQuery('stages', { asOf }))}
      prepare={prepareLifeCycle}
      height={{ narrow: 408, wide: 236 }}
      sentence={({ active, churned, reactivated }) =>
        t('overview.lifeCycle.sentence', {
          active: t('overview.lifeCycle.active', {
            count: active.customers,
            customers: format.count(active.customers),
          }),
          churned: t('overview.lifeCycle.churned', {
            count: churned.customers,
            customers: format.count(churned.customers),
          }),
          reactivated: t('overview.lifeCycle.reactivated', {
            count: reactivated.customers,
            customers: format.count(reactivated.customers),
          }),
        })
      }
    >
      {(lifeCycle, answer) => <StageBars lifeCycle={lifeCycle} answer={answer} />}
    </Picture>
  )
}

export function StageBars({ lifeCycle, answer }: { lifeCycle: LifeCycle; answer: ReportAnswer<Reports['stages']> }) {
  const opens = useOpens(answer)
  return (
    <ol className={classes.stages}>
      {stages.map((stage) => (
        <StageColumn key={stage} bar={lifeCycle[stage]} opens={opens(lifeCycle[stage].row)} />
      ))}
    </ol>
  )
}

type ColumnProps = { bar: StageBar; opens: Opens | undefined }

function StageColumn({ bar: { stage, customers, share, size, isCut }, opens }: ColumnProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const name = t(`stages.${stage}`)
  const meaning = t(`stageMeanings.${stage}`)
  return (
    <li className={classes.stage} data-stage={stage}>
      <OpensLink
        opens={opens}
        className={classes.link}
        style={{ '--size': size, '--least': customers > 0 ? '3px' : '0', '--colour': `var(--stage-${stage})` }}
      >
        <span className={classes.track}>
          <span className={classes.bar} data-cut={isCut || undefined} />
        </span>
        <strong className={classes.name}>{name}</strong>
        <small className={classes.meaning}>{isCut ? t('overview.lifeCycle.cut', { meaning }) : meaning}</small>
        <span className={classes.count}>
          <strong>{format.count(customers)}</strong>
          <small>{format.rate(share ?? 0)}</small>
        </span>
      </OpensLink>
    </li>
  )
}
