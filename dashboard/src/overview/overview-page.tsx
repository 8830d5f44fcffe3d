import { lazy, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { fetchDrawing } from '../charts/chart.tsx'
import { withTexts } from '../locales/start-translations.ts'
import { PageTitle } from '../shop/page-title.tsx'
import { useStatus } from '../shop/shop.tsx'
import { ChangesPicture } from './changes-picture.tsx'
import { CohortsPicture } from './cohorts-picture.tsx'
import { FlowsPicture } from './flows-picture.tsx'
import { FunnelPicture } from './funnel-picture.tsx'
import { GroupsPicture } from './groups-picture.tsx'
import { KeyFigures } from './key-figures.tsx'
import { LifeCyclePicture } from './life-cycle-picture.tsx'
import { ListsPicture } from './lists-picture.tsx'
import classes from './overview.module.css'
import { SalesTreePicture } from './sales-tree-picture.tsx'
import { TierRiskPicture } from './tier-risk-picture.tsx'

/** Only a shop without events sees it. */
const StartPage = lazy(async () => ({ default: (await withTexts(import('../start/start-page.tsx'))).StartPage }))

/** What a marketer needs first thing in the morning: what changed, whom to look after, what is at risk; then why, and who comes back. */
export function OverviewPage() {
  const { t } = useTranslation()
  const { events, example } = useStatus()
  const hasFigures = events > 0 && example !== 'filling'
  useEffect(() => {
    // A picture that needs it tries again and says so if that fails, too.
    if (hasFigures) fetchDrawing().catch(() => undefined)
  }, [hasFigures])
  if (!hasFigures)
    return (
      <Suspense fallback={null}>
        <StartPage />
      </Suspense>
    )
  return (
    <>
      <PageTitle page={t('overview.title')} />
      <KeyFigures />
      <div className={classes.pictures}>
        <ChangesPicture />
        <ListsPicture />
        <TierRiskPicture />
        <LifeCyclePicture />
        <FlowsPicture />
        <SalesTreePicture />
        <GroupsPicture />
        <FunnelPicture />
        <CohortsPicture />
      </div>
    </>
  )
}
