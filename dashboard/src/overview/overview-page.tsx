import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { reportQuery } from '../api/reports.ts'
import { useAsOf } from '../shop/as-of.ts'
import { PageTitle } from '../shop/page-title.tsx'
import { useStatus } from '../shop/shop.tsx'
import { StartPage } from '../start/start-page.tsx'
import { CohortsPicture } from './cohorts-picture.tsx'
import { FunnelPicture } from './funnel-picture.tsx'
import { GroupsPicture } from './groups-picture.tsx'
import { KeyFigures } from './key-figures.tsx'
import { LifeCyclePicture } from './life-cycle-picture.tsx'
import classes from './overview.module.css'
import { TierRiskPicture } from './tier-risk-picture.tsx'

/** Where the shop stands: who there is, what they are worth, who is about to be lost, who comes back. */
export function OverviewPage() {
  const { t } = useTranslation()
  const { events } = useStatus()
  const asOf = useAsOf()
  const overview = useQuery(reportQuery('overview', { asOf }))
  if (events === 0) return <StartPage />
  return (
    <>
      <PageTitle page={t('overview.title')} />
      <KeyFigures query={overview} />
      <div className={classes.pictures}>
        <LifeCyclePicture />
        <TierRiskPicture />
        <GroupsPicture />
        <CohortsPicture />
        <FunnelPicture />
      </div>
    </>
  )
}
