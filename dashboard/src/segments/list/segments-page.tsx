import { Button, NativeSelect, SegmentedControl, Skeleton, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Segment, segmentListQuery, segmentSizesQuery } from '../../api/segments.ts'
import { FailedNote } from '../../charts/failed-note.tsx'
import { SearchIcon } from '../../icons/icons.tsx'
import { useAsOf } from '../../shop/as-of.ts'
import { useMayChange } from '../../shop/caller.ts'
import { PageTitle } from '../../shop/page-title.tsx'
import { useFormat } from '../../shop/shop.tsx'
import { useSegmentDescription, useSegmentTitle } from '../words/use-segment-words.ts'
import { PatternList } from './pattern-list.tsx'
import { groupSegments, type ToldSegment } from './segment-groups.ts'
import { SegmentList } from './segment-list.tsx'
import { type ListSearch, shownParts, sortings } from './segment-search.ts'
import classes from './segments-page.module.css'

const route = getRouteApi('/segments')
/** Among all others the shop's own are the newest; the rest of them is one click away. */
const newestOwn = 8
/** How soon to look again while some of them are being worked out. */
const waitingMs = 5000
const isWaiting = ({ state }: Segment) => state === 'waiting'

/** Every segment under its heading: how many, how that moved, how fresh it is. */
export function SegmentsPage() {
  const { t } = useTranslation()
  const mayChange = useMayChange()
  const list = useQuery({
    ...segmentListQuery,
    refetchInterval: ({ state }) => (state.data?.segments.some(isWaiting) ? waitingMs : false),
  })
  return (
    <>
      <PageTitle page={t('segments.title')} />
      <div className={classes.head}>
        <div>
          <h1>{t('segments.title')}</h1>
          <p className={classes.lead}>{t('segments.lead')}</p>
          <OfToday />
        </div>
        <div className={classes.actions}>
          <Button variant="default" component={Link} to="/segments/lists">
            {t('segments.listsAndFeeds')}
          </Button>
          {mayChange && (
            <Button component={Link} to="/segments/new">
              {t('segments.make')}
            </Button>
          )}
        </div>
      </div>
      <Tools />
      {list.isPending && <Skeleton height={620} mt="md" radius="md" />}
      {list.error && <FailedNote error={list.error} isStale={list.data !== undefined} onRetry={() => list.refetch()} />}
      {list.data && <Groups mayChange={mayChange} />}
    </>
  )
}

/** Sizes are recorded as time goes on; of a past date each segment's own page works them out. */
function OfToday() {
  const { t } = useTranslation()
  const format = useFormat()
  const asOf = useAsOf()
  if (asOf === undefined) return null
  return <p className={classes.lead}>{t('segments.sizesOfToday', { date: format.date(asOf) })}</p>
}

function Tools() {
  const { t } = useTranslation()
  const format = useFormat()
  const { q = '', show, sort } = route.useSearch()
  const put = usePutSearch()
  // The address has no space at its end, which somebody about to write a second word needs.
  const [typed, setTyped] = useState(q)
  const segments = useQuery(segmentListQuery).data?.segments
  const ready = segments?.filter(({ isShipped }) => isShipped).length ?? 0
  const counts = { all: segments?.length ?? 0, own: (segments?.length ?? 0) - ready, ready }
  return (
    <div className={classes.tools}>
      <TextInput
        className={classes.search ?? ''}
        type="search"
        aria-label={t('segments.search')}
        placeholder={t('segments.search')}
        leftSection={<SearchIcon size={16} />}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          put({ q: event.currentTarget.value.trim() || undefined })
        }}
      />
      <SegmentedControl
        aria-label={t('segments.show.label')}
        value={show ?? 'all'}
        onChange={(value) => put({ show: shownParts.find((each) => each === value) })}
        data={(['all', ...shownParts] as const).map((value) => ({
          value,
          label: `${t(`segments.show.${value}`)} ${segments ? format.count(counts[value]) : ''}`,
        }))}
      />
      <NativeSelect
        className={classes.sort ?? ''}
        aria-label={t('segments.sort.label')}
        value={sort ?? ''}
        data={[
          { value: '', label: t('segments.sort.usual') },
          ...sortings.map((value) => ({ value, label: t(`segments.sort.${value}`) })),
        ]}
        onChange={(event) => put({ sort: sortings.find((each) => each === event.currentTarget.value) })}
      />
    </div>
  )
}

function usePutSearch() {
  const navigate = route.useNavigate()
  return (part: { [Key in keyof ListSearch]?: ListSearch[Key] | undefined }) =>
    navigate({ search: (before) => ({ ...before, ...part }) as never, replace: true, resetScroll: false })
}

function Groups({ mayChange }: { mayChange: boolean }) {
  const { t } = useTranslation()
  const search = route.useSearch()
  const { q = '', show } = search
  const told = useTold()
  const sizes = useSizes()
  const collator = useCollator()
  const groups = groupSegments(told, { ...search, collator })
  const found = groups.reduce((sum, { segments }) => sum + segments.length, 0)
  const patterns = mayChange && <PatternList q={q} />
  const hasOwn = told.some(({ segment }) => !segment.isShipped)
  return (
    <>
      <p className={classes.found} role="status">
        {q && (found > 0 ? t('segments.found', { count: found }) : t('segments.nothingFound', { text: q }))}
      </p>
      {!q && !hasOwn && show !== 'ready' && <p className={classes.none}>{t('segments.noneOwn')}</p>}
      {show === 'ready' && patterns}
      {groups.map(({ group, segments }) => {
        const isCut = group === 'own' && !show && !q && segments.length > newestOwn + 2
        return (
          <section key={group} className={classes.group} aria-labelledby={`segments-${group}`}>
            <h2 id={`segments-${group}`} data-failed={group === 'failed' || undefined}>
              {t(`segments.groups.${group}`)}
            </h2>
            <SegmentList
              segments={isCut ? segments.slice(0, newestOwn) : segments}
              {...{ mayChange, sizesOf: (name) => sizes.get(name) }}
            />
            {isCut && <AllOwn count={segments.length} />}
          </section>
        )
      })}
      {show === undefined && patterns}
    </>
  )
}

function AllOwn({ count }: { count: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <Link to="/segments" search={(before) => ({ ...before, show: 'own' }) as never} className={classes.more ?? ''}>
      {t('segments.allOwn', { total: format.count(count) })}
    </Link>
  )
}

const useSizes = () => {
  const segments = useQuery(segmentSizesQuery).data?.segments
  return useMemo(() => new Map((segments ?? []).map((each) => [each.name, each])), [segments])
}

/** The segments with their words in the reader's language. */
function useTold(): ToldSegment[] {
  const segments = useQuery(segmentListQuery).data?.segments ?? []
  const sizes = useSizes()
  const titleOf = useSegmentTitle()
  const descriptionOf = useSegmentDescription()
  return segments.map((segment) => ({
    segment,
    title: titleOf(segment),
    description: descriptionOf(segment),
    weekChange: sizes.get(segment.name)?.weekChange ?? null,
  }))
}

function useCollator(): Intl.Collator {
  const { language } = useTranslation().i18n
  return useMemo(() => new Intl.Collator(language, { numeric: true }), [language])
}
