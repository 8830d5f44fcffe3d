import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { anyReportQuery, type ListedReport, type ReportAnswer, reportListQuery } from '../../api/reports.ts'
import { FailedNote } from '../../charts/failed-note.tsx'
import { Panel } from '../../charts/panel.tsx'
import { Picture } from '../../charts/picture.tsx'
import { ReportMethod } from '../../charts/report-method.tsx'
import { ReportTable } from '../../charts/report-table.tsx'
import { useDaysTold } from '../../charts/use-days-told.ts'
import { withTexts } from '../../locales/start-translations.ts'
import { answeredDays } from '../../overview/answered-days.ts'
import { useChosenDays } from '../../overview/use-chosen-days.ts'
import { BackLink } from '../../shell/back-link.tsx'
import { NotFound } from '../../shell/not-found.tsx'
import { useAsOf } from '../../shop/as-of.ts'
import { PageTitle } from '../../shop/page-title.tsx'
import { usePeriod } from '../../shop/period.ts'
import { useStatus } from '../../shop/shop.tsx'
import { drawingOf } from '../drawings.tsx'
import { Reading } from '../words/reading.tsx'
import { Summary } from '../words/summary.tsx'
import { useReportWords } from '../words/use-report-words.ts'
import { askReport } from './ask-report.ts'
import { PartDrawings } from './part-drawings.tsx'
import { ReportControls } from './report-controls.tsx'
import classes from './report-page.module.css'
import { readReportSearch } from './report-search.ts'

const route = getRouteApi('/reports/$name')

/** One report: its picture where there is one, its options, its table, its method. A report of a newer server is a table. */
export function ReportPage() {
  const { name } = route.useParams()
  const list = useQuery(reportListQuery)
  const listed = list.data?.reports.find((report) => report.name === name)
  if (list.isPending) return <Skeleton height={480} />
  if (list.error) return <FailedNote error={list.error} onRetry={() => list.refetch()} />
  return listed ? <Report key={name} listed={listed} /> : <NotFound />
}

function Report({ listed }: { listed: ListedReport }) {
  const { t } = useTranslation()
  const { title, meaning } = useReportWords()(listed)
  const query = useQuery(anyReportQuery(listed.name, useQuestion(listed)))
  const isOutdated = query.isPlaceholderData
  const drawing = drawingOf(listed.name)
  const datesTold = useDatesTold(listed)
  return (
    <>
      <PageTitle page={title} />
      <BackLink to="/reports">{t('reports.back')}</BackLink>
      <h1>{title}</h1>
      <p className={classes.meaning}>{meaning}</p>
      <ReportControls listed={listed} />
      {query.data && <Reading answer={query.data} isOutdated={isOutdated} />}
      <div className={classes.parts}>
        <Picture
          title={t(drawing ? 'reports.picture' : 'reports.figures')}
          query={query}
          prepare={(answer) => (answer.rows.length > 0 ? answer : undefined)}
          sentence={datesTold}
          height={{ narrow: 420, wide: 420 }}
        >
          {(answer) =>
            drawing ? <PartDrawings answer={answer} draw={drawing} /> : <ReportTable answer={answer} caption={title} />
          }
        </Picture>
        {drawing && query.data && (
          <Panel title={t('reports.figures')} isOutdated={isOutdated}>
            <ReportTable answer={query.data} caption={title} />
            <Summary answer={query.data} />
          </Panel>
        )}
        {query.data && overTime.has(listed.name) && (
          <Suspense>
            <MarkedDaysPanel answer={query.data} firstLabel={firstLabelOf(query.data)} isOutdated={isOutdated} />
          </Suspense>
        )}
        {query.data && (
          <Panel title={t('reports.method')}>
            <ReportMethod answer={query.data} />
          </Panel>
        )}
      </div>
    </>
  )
}

/** Reports whose pictures run over days: they show what stands beside those. */
const overTime = new Set(['series', 'growth', 'lifecycle-flow'])

const firstLabelOf = ({ rows: [first] }: ReportAnswer) => {
  const label = first?.start ?? first?.month
  return typeof label === 'string' ? label : undefined
}

const MarkedDaysPanel = lazy(() =>
  withTexts(import('../../annotations/marked-days-panel.tsx'), 'annotations').then((module) => ({
    default: module.MarkedDaysPanel,
  })),
)

/** Of which days an answer is. */
function useDatesTold({ isAboutChange }: ListedReport): (answer: ReportAnswer) => string {
  const { t } = useTranslation()
  const { timeZone } = useStatus()
  const { lastDay, stretch } = useDaysTold()
  const told = (answer: ReportAnswer) => {
    const { asOf, period } = answer
    if (period === null) return t('charts.asOf', { date: lastDay(asOf) })
    const days = stretch(period)
    return isAboutChange && answeredDays(answer, timeZone).isDefault ? t('reports.lastDays', { days }) : days
  }
  return (answer) => {
    const { compared } = answer
    if (!compared) return told(answer)
    const earlier = compared.period === null ? lastDay(compared.asOf) : stretch(compared.period)
    return t('reports.against', { days: told(answer), before: earlier })
  }
}

/** What the server is asked: the dates of the dashboard and the report's own parameters. */
function useQuestion(listed: ListedReport) {
  // What the address says besides is how the answer is shown.
  const own = readReportSearch(route.useSearch())
  const asOf = useAsOf()
  const chosen = usePeriod()
  const days = useChosenDays()
  return askReport(listed, own, { asOf, chosen, days })
}
