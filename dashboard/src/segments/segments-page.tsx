import { Button, Skeleton, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { segmentListQuery, segmentSizesQuery } from '../api/segments.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { SearchIcon } from '../icons/icons.tsx'
import { useMayChange } from '../shop/caller.ts'
import { PageTitle } from '../shop/page-title.tsx'
import { groupSegments } from './segment-groups.ts'
import { SegmentRow } from './segment-row.tsx'
import classes from './segments-page.module.css'
import { useSegmentTitle } from './use-segment-words.ts'

/** Every segment under its heading: how many, how that moved, how fresh it is. */
export function SegmentsPage() {
  const { t } = useTranslation()
  const mayChange = useMayChange()
  const list = useQuery(segmentListQuery)
  const sizes = useQuery(segmentSizesQuery)
  const titleOf = useSegmentTitle()
  const [search, setSearch] = useState('')
  const told = (list.data?.segments ?? []).map((segment) => ({
    segment,
    title: titleOf(segment),
    description: segment.description,
  }))
  const groups = groupSegments(told, search)
  const found = groups.reduce((sum, { segments }) => sum + segments.length, 0)
  const sizesOf = (name: string) => sizes.data?.segments.find((each) => each.name === name)
  return (
    <>
      <PageTitle page={t('segments.title')} />
      <div className={classes.head}>
        <div>
          <h1>{t('segments.title')}</h1>
          <p className={classes.lead}>{t('segments.lead')}</p>
        </div>
        {mayChange && (
          <Button component={Link} to="/segments/new">
            {t('segments.make')}
          </Button>
        )}
      </div>
      <TextInput
        className={classes.search ?? ''}
        type="search"
        aria-label={t('segments.search')}
        placeholder={t('segments.search')}
        leftSection={<SearchIcon size={16} />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <p className={classes.found} role="status">
        {list.data &&
          (found > 0 ? t('segments.found', { count: found }) : t('segments.nothingFound', { text: search }))}
      </p>
      {list.isPending && <Skeleton height={620} radius="md" />}
      {list.error && <FailedNote error={list.error} isStale={list.data !== undefined} onRetry={() => list.refetch()} />}
      {list.data && !search && !list.data.segments.some(({ isShipped }) => !isShipped) && (
        <p className={classes.none}>{t('segments.noneOwn')}</p>
      )}
      {groups.map(({ group, segments }) => (
        <section key={group} className={classes.group} aria-labelledby={`segments-${group}`}>
          <h2 id={`segments-${group}`} data-failed={group === 'failed' || undefined}>
            {t(`segments.groups.${group}`)}
          </h2>
          <ul className={classes.list}>
            {segments.map(({ segment, title, description }) => (
              <SegmentRow
                key={segment.name}
                {...{ segment, title, description, mayChange }}
                sizes={sizesOf(segment.name)}
              />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
