import { Button, Skeleton } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../api/problem.ts'
import { type SegmentVersions, segmentQuery, type Tree } from '../../api/segments.ts'
import { FailedNote } from '../../charts/failed-note.tsx'
import { BackLink } from '../../shell/back-link.tsx'
import { useMayChange } from '../../shop/caller.ts'
import { PageTitle } from '../../shop/page-title.tsx'
import { FailedBanner } from '../failed-banner.tsx'
import { SegmentState } from '../segment-state.tsx'
import { WebhooksPanel } from '../webhooks/webhooks-panel.tsx'
import { SaidTree } from '../words/said-tree.tsx'
import { useSegmentDescription, useSegmentTitle } from '../words/use-segment-words.ts'
import { ChangesPanel } from './changes-panel.tsx'
import { ComparePanel } from './compare-panel.tsx'
import { ExplainPanel } from './explain-panel.tsx'
import { ExportMenu } from './export-menu.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { MembersPanel } from './members-panel.tsx'
import { OverlapPanel } from './overlap-panel.tsx'
import classes from './segment-page.module.css'
import { useDeleteSegment } from './use-delete-segment.ts'
import { VersionsPanel } from './versions-panel.tsx'

const route = getRouteApi('/segments/$name')
/** How soon to look whether a segment that was saved has its members. */
const waitingMs = 1000

/** One segment: who is in it, why, how it grew and what sets it apart. */
export function SegmentPage() {
  const { t } = useTranslation()
  const { name } = route.useParams()
  const query = useQuery({
    ...segmentQuery(name),
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? waitingMs : false),
  })
  useFreshMembers(query.data)
  const isGone = query.error instanceof Problem && query.error.status === 404
  return (
    <article aria-busy={query.isFetching}>
      <BackLink to="/segments">{t('segments.back')}</BackLink>
      {query.isPending && <Skeleton height={520} mt={16} radius="md" />}
      {isGone && <h1>{t('segments.page.notFound')}</h1>}
      {query.error && !isGone && <FailedNote error={query.error} onRetry={() => query.refetch()} />}
      {query.data && <Loaded key={name} segment={query.data} />}
    </article>
  )
}

/** Asks for the members and all that follows from them again once they have been worked out. */
function useFreshMembers(segment: SegmentVersions | undefined): void {
  const client = useQueryClient()
  const mark = segment && `${segment.name} ${segment.state} ${segment.evaluatedAt}`
  const seen = useRef(mark)
  useEffect(() => {
    const isNews = seen.current !== undefined && seen.current !== mark
    seen.current = mark
    if (!isNews || !segment || segment.state === 'waiting') return
    const { name } = segment
    for (const queryKey of [['segments', 'history', name], ['segments', 'changes', name], ['customers']])
      void client.invalidateQueries({ queryKey })
  }, [client, mark, segment])
}

function Loaded({ segment }: { segment: SegmentVersions }) {
  const { t } = useTranslation()
  const titleOf = useSegmentTitle()
  const mayChange = useMayChange()
  const description = useSegmentDescription()(segment)
  const { name } = segment
  const title = titleOf(segment)
  return (
    <>
      <PageTitle page={title} />
      <header className={classes.head}>
        <div>
          <h1>{title}</h1>
          {description && <p className={classes.description}>{description}</p>}
          {segment.state !== 'failed' && <SegmentState segment={segment} isFull />}
        </div>
        <Actions segment={segment} title={title} mayChange={mayChange} />
      </header>
      {segment.state === 'failed' && <FailedBanner segment={segment} mayChange={mayChange} />}
      <section className={classes.definition} aria-label={t('segments.page.definition')}>
        <div>
          <SaidTree tree={segment.definition as Tree} />
        </div>
        <code>{segment.text}</code>
      </section>
      <div className={classes.columns}>
        <div className={classes.stack}>
          <HistoryPanel name={name} />
          <ExplainPanel name={name} />
        </div>
        <MembersPanel name={name} isKnown={segment.evaluatedAt !== null} />
        <OverlapPanel name={name} />
        <ComparePanel name={name} />
        <ChangesPanel name={name} />
        <VersionsPanel segment={segment} mayChange={mayChange} />
        {mayChange && <WebhooksPanel name={name} className={classes.wide} />}
      </div>
    </>
  )
}

type ActionsProps = { segment: SegmentVersions; title: string; mayChange: boolean }

function Actions({ segment, title, mayChange }: ActionsProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const remove = useDeleteSegment()
  const { name } = segment
  return (
    <div className={classes.actions}>
      <ExportMenu name={name} />
      {mayChange && (
        <>
          <Button variant="default" component={Link} to="/segments/new" search={{ from: name } as never}>
            {t('segments.duplicate')}
          </Button>
          <Button
            variant="default"
            onClick={async () => {
              if (await remove(segment, title)) await navigate({ to: '/segments' })
            }}
          >
            {t('segments.delete')}
          </Button>
          <Button onClick={() => navigate({ to: '/segments/$name/edit', params: { name } })}>
            {t('segments.edit')}
          </Button>
        </>
      )}
    </div>
  )
}
