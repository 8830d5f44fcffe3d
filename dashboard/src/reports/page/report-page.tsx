import { Menu, Skeleton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
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
import { withTexts } from '../../locales/start-translations.ts'
import { useChosenDays } from '../../overview/use-chosen-days.ts'
import { BackLink } from '../../shell/back-link.tsx'
import { NotFound } from '../../shell/not-found.tsx'
import { useAsOf } from '../../shop/as-of.ts'
import { useMayChange } from '../../shop/caller.ts'
import { PageTitle } from '../../shop/page-title.tsx'
import { usePeriod } from '../../shop/period.ts'
import { useFormat } from '../../shop/shop.tsx'
import { drawingOf } from '../drawings.tsx'
import { Reading } from '../words/reading.tsx'
import { Summary } from '../words/summary.tsx'
import { useReportWords } from '../words/use-report-words.ts'
import { askReport } from './ask-report.ts'
import { PartDrawings } from './part-drawings.tsx'
import { ReportControls } from './report-controls.tsx'
import classes from './report-page.module.css'

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
  const drawing = drawingOf(listed.name)
  const datesTold = useDatesTold(listed)
  const mayChange = useMayChange()
  const [isSaving, saving] = useDisclosure()
  const own = useOwnSearch()
  return (
    <>
      <PageTitle page={title} />
      <BackLink to="/reports">{t('reports.back')}</BackLink>
      <h1>{title}</h1>
      <p className={classes.meaning}>{meaning}</p>
      <ReportControls listed={listed} />
      {query.data && <Reading answer={query.data} />}
      <div className={classes.parts}>
        <Picture
          title={t(drawing ? 'reports.picture' : 'reports.figures')}
          query={query}
          prepare={(answer) => (answer.rows.length > 0 ? answer : undefined)}
          sentence={datesTold}
          height={{ narrow: 420, wide: 420 }}
          actions={mayChange && <Menu.Item onClick={saving.open}>{t('charts.toBoard')}</Menu.Item>}
        >
          {(answer) =>
            drawing ? <PartDrawings answer={answer} draw={drawing} /> : <ReportTable answer={answer} caption={title} />
          }
        </Picture>
        {drawing && query.data && (
          <Panel title={t('reports.figures')}>
            <ReportTable answer={query.data} caption={title} />
            <Summary answer={query.data} />
          </Panel>
        )}
        {query.data && overTime.has(listed.name) && (
          <Suspense>
            <MarkedDaysPanel answer={query.data} firstLabel={firstLabelOf(query.data)} />
          </Suspense>
        )}
        {query.data && (
          <Panel title={t('reports.method')}>
            <ReportMethod answer={query.data} />
          </Panel>
        )}
      </div>
      {isSaving && (
        <Suspense>
          <SaveToBoard title={title} panel={panelOf(listed.name, own)} onClose={saving.close} />
        </Suspense>
      )}
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

/** Fetched when somebody first saves: most who read a report do not. */
const SaveToBoard = lazy(() =>
  withTexts(import('../../boards/save-to-board.tsx'), 'boards').then(({ SaveToBoard }) => ({ default: SaveToBoard })),
)

/** What of the report is kept on a board: its question without the dates, which are the board's. */
function panelOf(report: string, { segment, split, ...params }: Record<string, string>) {
  return { report, params, view: 'picture' as const, ...(segment && { segment }), ...(split && { split }) }
}

/** Of which days an answer is. */
function useDatesTold({ isAboutChange }: ListedReport): (answer: ReportAnswer) => string {
  const { t } = useTranslation()
  const format = useFormat()
  const { isDefault } = useChosenDays()
  // The end is the first instant that does not count: a moment before it lies in the last day that does.
  const before = (instant: string) => format.date(new Date(Date.parse(instant) - 1).toISOString())
  const stretch = ({ from, to }: { from: string | null; to: string }) =>
    from === null
      ? t('reports.untilDay', { date: before(to) })
      : t('charts.period', { from: format.date(from), to: before(to) })
  return ({ asOf, period, compared }) => {
    const own = period === null ? t('charts.asOf', { date: before(asOf) }) : stretch(period)
    const earlier = compared && (compared.period === null ? before(compared.asOf) : stretch(compared.period))
    const days = earlier ? t('reports.against', { days: own, before: earlier }) : own
    return isDefault && isAboutChange && period && period.from !== null ? t('reports.lastDays', { days }) : days
  }
}

/** What the server is asked: the dates of the dashboard and the report's own parameters. */
function useQuestion(listed: ListedReport) {
  const own = useOwnSearch()
  const asOf = useAsOf()
  const chosen = usePeriod()
  const days = useChosenDays()
  return askReport(listed, own, { asOf, chosen, days })
}

/** What the address says of the report, without the dates. */
function useOwnSearch(): Record<string, string> {
  const { asOf: _asOf, from: _from, to: _to, compare: _compare, ...own } = route.useSearch() as Record<string, string>
  return own
}
