import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type EventSource, sourcesQuery } from '../api/events.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { PageTitle } from '../shop/page-title.tsx'
import { useFormat } from '../shop/shop.tsx'
import { DayBars } from './day-bars.tsx'
import list from './list.module.css'
import classes from './sources-page.module.css'
import { useSourceName } from './use-source-name.ts'

/** Every door that events come in by, and how much lately. */
export function SourcesPage() {
  const { t } = useTranslation()
  const query = useQuery(sourcesQuery)
  const sources = query.data?.sources
  return (
    <>
      <PageTitle page={t('data.title')} />
      {query.isError && <FailedNote error={query.error} isStale={!!sources} onRetry={() => query.refetch()} />}
      {query.isPending && <Skeleton height={172} radius="md" />}
      {sources?.length === 0 && (
        <p className={list.empty}>
          <strong>{t('data.sources.none')}</strong>
          {t('data.sources.noneText')}
        </p>
      )}
      <ul className={classes.sources}>
        {sources?.map((source) => (
          <SourceCard key={source.source} source={source} />
        ))}
      </ul>
    </>
  )
}

function SourceCard({ source }: { source: EventSource }) {
  const { t } = useTranslation()
  const format = useFormat()
  const sourceName = useSourceName()
  const figures = [
    ['lastDay', source.lastDay],
    ['lastWeek', source.lastWeek],
    ['total', source.events],
  ] as const
  return (
    <li className={classes.source}>
      <h2>{sourceName(source.source)}</h2>
      <dl className={classes.figures}>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{t(`data.sources.${name}`)}</dt>
            <dd>{format.count(value)}</dd>
          </div>
        ))}
      </dl>
      <DayBars values={source.daily} label={t('data.sources.bars', { days: source.daily.length })} />
      <p className={classes.span}>
        {source.firstEventAt && source.lastEventAt
          ? t('data.sources.span', {
              first: format.date(source.firstEventAt),
              last: format.dateTime(source.lastEventAt),
            })
          : t('data.sources.nothingAccepted')}
      </p>
      <p className={classes.links}>
        {source.events > 0 && (
          <Link to="/data/live" search={{ source: source.source }}>
            {t('data.sources.newest')}
          </Link>
        )}
        {source.openRejects > 0 && (
          <Link to="/data/rejects" search={{ source: source.source }} data-bad>
            {t('data.sources.rejects', { count: source.openRejects, rejects: format.count(source.openRejects) })}
          </Link>
        )}
      </p>
    </li>
  )
}
