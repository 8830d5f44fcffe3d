import { Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type LiveEvent, rawEventQuery, sourcesQuery } from '../api/events.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { PageTitle } from '../shop/page-title.tsx'
import { useFormat } from '../shop/shop.tsx'
import list from './list.module.css'
import classes from './live-page.module.css'
import { prepareRawEvent } from './prepare-raw-event.ts'
import { useEventName } from './use-event-name.ts'
import { useFormatIn } from './use-format-in.ts'
import { type LiveFilter, useLiveEvents } from './use-live-events.ts'
import { useSourceName } from './use-source-name.ts'

const route = getRouteApi('/data-layout/data/live')

/** The newest events as they arrive. */
export function LivePage() {
  const { t } = useTranslation()
  const format = useFormat()
  const filter = route.useSearch()
  const [isPaused, setIsPaused] = useState(false)
  const { events, isOpen, error } = useLiveEvents(filter, isPaused)
  return (
    <>
      <PageTitle page={t('data.tabs.live')} />
      <div className={classes.bar}>
        <Filters filter={filter} events={events} />
        <p className={classes.state} role="status" data-state={isPaused ? 'paused' : isOpen ? 'open' : 'waiting'}>
          {isPaused ? t('data.live.paused') : isOpen ? t('data.live.open') : t('data.live.connecting')}
        </p>
        <Button variant="default" onClick={() => setIsPaused(!isPaused)} aria-pressed={isPaused}>
          {isPaused ? t('data.live.resume') : t('data.live.pause')}
        </Button>
      </div>
      {error && <FailedNote error={error} isStale={events.length > 0} onRetry={() => setIsPaused(false)} />}
      {isOpen && events.length === 0 && (
        <p className={list.empty}>
          <strong>{t('data.live.none')}</strong>
          {t('data.live.noneText')}
        </p>
      )}
      {events.length > 0 && (
        <>
          <ol className={list.list}>
            {events.map((event) => (
              <EventRow key={event.eventId} event={event} />
            ))}
          </ol>
          <p className={classes.bound}>{t('data.live.bound', { count: 200, most: format.count(200) })}</p>
        </>
      )}
    </>
  )
}

function Filters({ filter, events }: { filter: LiveFilter; events: readonly LiveEvent[] }) {
  const { t } = useTranslation()
  const navigate = route.useNavigate()
  const sourceName = useSourceName()
  const eventName = useEventName()
  const sources = useQuery(sourcesQuery).data?.sources.map(({ source }) => source) ?? []
  const set = (change: LiveFilter) => navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const names = [...new Set([...(filter.name ? [filter.name] : []), ...events.map(({ name }) => name)])]
  const chosen = filter.source && !sources.includes(filter.source) ? [filter.source, ...sources] : sources
  return (
    <div className={classes.filters}>
      <Select
        aria-label={t('data.live.name')}
        placeholder={t('data.live.name')}
        data={names
          .filter((name) => name !== '')
          .map((name) => ({ value: name, label: eventName({ name, type: name }) }))}
        value={filter.name ?? null}
        onChange={(name) => set({ name: name ?? undefined })}
        clearable
        searchable
      />
      <Select
        aria-label={t('data.live.source')}
        placeholder={t('data.live.source')}
        data={chosen.map((source) => ({ value: source, label: sourceName(source) }))}
        value={filter.source ?? null}
        onChange={(source) => set({ source: source ?? undefined })}
        clearable
      />
      {filter.customer && (
        <Button variant="light" onClick={() => set({ customer: undefined })}>
          {t('data.live.oneCustomer')} ×
        </Button>
      )}
    </div>
  )
}

function EventRow({ event }: { event: LiveEvent }) {
  const { t } = useTranslation()
  const format = useFormatIn(event.currency)
  const eventName = useEventName()
  const sourceName = useSourceName()
  const [isShown, setIsShown] = useState(false)
  const about = [event.orderId && t('import.order', { order: event.orderId }), format.list(event.products)]
  return (
    <li className={classes.event}>
      <time dateTime={event.occurredAt} title={format.dateTime(event.occurredAt)}>
        {format.dateTime(event.occurredAt)}
      </time>
      <div className={classes.what}>
        <strong>{eventName(event)}</strong>
        <span>{about.filter((part) => part).join(' · ')}</span>
      </div>
      <Link to="/customers/$customerId" params={{ customerId: event.customerId }} className={classes.who ?? ''}>
        {event.who}
      </Link>
      <span className={classes.from}>{sourceName(event.source)}</span>
      <span className={classes.value}>{event.valueMinor !== null && format.money(event.valueMinor)}</span>
      <span className={classes.more}>
        <Link
          to="/data/live"
          search={(before) => ({ ...before, customer: event.customerId })}
          aria-label={`${t('data.live.only')}: ${event.who}`}
        >
          {t('data.live.only')}
        </Link>
        <button type="button" aria-expanded={isShown} onClick={() => setIsShown(!isShown)}>
          {isShown ? t('data.live.hideRaw') : t('data.live.raw')}
        </button>
      </span>
      {isShown && <RawEvent event={event} />}
    </li>
  )
}

/** Everything that came with it. */
function RawEvent({ event }: { event: LiveEvent }) {
  const { t } = useTranslation()
  const query = useQuery(rawEventQuery(event))
  if (query.isError) return <FailedNote error={query.error} onRetry={() => query.refetch()} />
  if (!query.data) return <p className={classes.raw}>{t('states.loading')}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <pre className={classes.raw} tabIndex={0}>
      {JSON.stringify(prepareRawEvent(query.data), undefined, 2)}
    </pre>
  )
}
