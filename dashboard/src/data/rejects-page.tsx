import { Button, Select, Skeleton } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { sourcesQuery } from '../api/events.ts'
import { rejectsQuery } from '../api/rejects.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { PageTitle } from '../shop/page-title.tsx'
import { useFormat } from '../shop/shop.tsx'
import list from './list.module.css'
import { ReasonList } from './reason-list.tsx'
import { RejectRow } from './reject-row.tsx'
import classes from './rejects-page.module.css'
import { type RejectsSearch, rejectStates } from './rejects-search.ts'
import { useReason } from './use-reason.ts'
import { useSourceName } from './use-source-name.ts'

const route = getRouteApi('/data-layout/data/rejects')

/** What no door could accept: by reason, and one by one to be corrected. */
export function RejectsPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const search = route.useSearch()
  const pages = useInfiniteQuery(rejectsQuery(search))
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? []
  const notKept = pages.data?.pages[0]?.counts.notKept ?? 0
  return (
    <>
      <PageTitle page={t('data.tabs.rejects')} />
      <p className={list.intro}>{t('data.rejects.lead')}</p>
      {notKept > 0 && (
        <p className={classes.notKept} role="status">
          {t('data.rejects.notKept', { count: notKept, items: format.count(notKept) })}
        </p>
      )}
      {search.reason === undefined && (search.state ?? 'open') === 'open' && <ReasonList search={search} />}
      <Filters search={search} />
      {pages.isError && <FailedNote error={pages.error} isStale={!!pages.data} onRetry={() => pages.refetch()} />}
      {pages.isPending && <Skeleton height={260} radius="md" />}
      {pages.isSuccess && rows.length === 0 && (
        <p className={list.empty}>
          <strong>{t('data.rejects.none')}</strong>
          {t('data.rejects.noneText')}
        </p>
      )}
      {rows.length > 0 && (
        <ol className={list.list} data-outdated={pages.isPlaceholderData || undefined}>
          {rows.map((reject) => (
            <RejectRow key={reject.rejectId} reject={reject} />
          ))}
        </ol>
      )}
      {pages.hasNextPage && (
        <div className={classes.foot}>
          <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => pages.fetchNextPage()}>
            {t('data.more')}
          </Button>
        </div>
      )}
    </>
  )
}

function Filters({ search }: { search: RejectsSearch }) {
  const { t } = useTranslation()
  const navigate = route.useNavigate()
  const sourceName = useSourceName()
  const { reasonText } = useReason()
  const sources = useQuery(sourcesQuery).data?.sources.map(({ source }) => source) ?? []
  const known = search.source && !sources.includes(search.source) ? [search.source, ...sources] : sources
  const set = (change: RejectsSearch) => navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  return (
    <div className={classes.filters}>
      <Select
        aria-label={t('data.rejects.state')}
        data={rejectStates.map((value) => ({ value, label: t(`data.rejects.states.${value}`) }))}
        value={search.state ?? 'open'}
        onChange={(value) => {
          const state = rejectStates.find((each) => each === value)
          set({ state: state === 'open' ? undefined : state })
        }}
        allowDeselect={false}
      />
      <Select
        aria-label={t('data.live.source')}
        placeholder={t('data.live.source')}
        data={known.map((value) => ({ value, label: sourceName(value) }))}
        value={search.source ?? null}
        onChange={(source) => set({ source: source ?? undefined })}
        clearable
      />
      {search.importId && (
        <Button variant="light" onClick={() => set({ importId: undefined })}>
          {t('data.rejects.oneImport')} ×
        </Button>
      )}
      {search.reason && (
        <Button variant="light" onClick={() => set({ reason: undefined, field: undefined })}>
          {reasonText(search.reason)} ×
        </Button>
      )}
    </div>
  )
}
