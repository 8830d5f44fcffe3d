import { Button, NativeSelect, Skeleton } from '@mantine/core'
import { useIntersection } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { createFormat, minorDigits } from '../../../src/words/index.ts'
import { type TimelineEvent, type TimelineKind, timelineKinds, timelineQuery } from '../api/customer.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { Panel } from '../charts/panel.tsx'
import type { CsvCell } from '../charts/write-csv.ts'
import { useAsOf } from '../shop/as-of.ts'
import { useFormat, useStatus } from '../shop/shop.tsx'
import { useViewChoice } from '../shop/view-choice.ts'
import { prepareTimeline, type TimelineDay, type TimelineItem } from './prepare-timeline.ts'
import classes from './timeline-panel.module.css'
import { useSaved } from './use-saved.ts'

/** What the customer did, by day, newest first; more comes as one reads on. */
export function TimelinePanel({ customerId }: { customerId: string }) {
  const { t } = useTranslation()
  const { timeZone } = useStatus()
  const [chosen, setChosen] = useViewChoice('timeline', kindChoices)
  const kind = chosen === 'all' ? undefined : chosen
  const timeline = useInfiniteQuery(timelineQuery(customerId, useAsOf(), kind))
  const { as } = useSaved()
  const nameOf = useEventName()
  /** Not only what has been scrolled to. */
  const wholeTimeline = async () => {
    let read: Pick<typeof timeline, 'data' | 'hasNextPage'> = timeline
    while (read.hasNextPage) read = await timeline.fetchNextPage({ throwOnError: true })
    const heads = (['time', 'event', 'order', 'value', 'currency', 'page'] as const).map((head) =>
      t(`customer.timeline.saved.${head}`),
    )
    return [heads, ...(read.data?.pages.flatMap(({ rows }) => rows) ?? []).map((event) => rowOf(event, nameOf(event)))]
  }
  const days = prepareTimeline(timeline.data?.pages.flatMap((page) => page.rows) ?? [], timeZone)
  return (
    <Panel
      title={t('customer.timeline.title')}
      aside={<KindChoice chosen={chosen} onChange={setChosen} />}
      saved={days.length > 0 ? as('timeline', wholeTimeline) : undefined}
    >
      {timeline.isPending && <Skeleton height={240} />}
      {timeline.isError && (
        <FailedNote error={timeline.error} isStale={timeline.data !== undefined} onRetry={() => timeline.refetch()} />
      )}
      {timeline.isSuccess && days.length === 0 && (
        <p className={classes.none}>{t(kind ? 'customer.timeline.noneOfKind' : 'customer.timeline.none')}</p>
      )}
      <Days days={days} isOutdated={timeline.isPlaceholderData} />
      {timeline.hasNextPage && (
        <More
          isLoading={timeline.isFetchingNextPage}
          isFailed={timeline.isError}
          onMore={() => timeline.fetchNextPage()}
        />
      )}
    </Panel>
  )
}

const kindChoices = ['all', ...timelineKinds] as const
type KindChoiceProps = { chosen: TimelineKind | 'all'; onChange: (kind: TimelineKind | 'all') => void }

function KindChoice({ chosen, onChange }: KindChoiceProps) {
  const { t } = useTranslation()
  return (
    <NativeSelect
      size="xs"
      aria-label={t('customer.timeline.kind')}
      value={chosen}
      onChange={(event) => onChange(kindChoices.find((one) => one === event.currentTarget.value) ?? 'all')}
      data={kindChoices.map((value) => ({ value, label: t(`customer.timeline.kinds.${value}`) }))}
    />
  )
}

function Days({ days, isOutdated }: { days: TimelineDay[]; isOutdated: boolean }) {
  const format = useFormat()
  return (
    <ol className={classes.days} data-outdated={isOutdated || undefined}>
      {days.map(({ day, items }) => (
        <li key={day} className={classes.day}>
          <h3>{format.date(day)}</h3>
          <ol>
            {items.map((item) => (
              <Happening key={item.event.eventId} item={item} />
            ))}
          </ol>
        </li>
      ))}
    </ol>
  )
}

/** Asks for more as soon as it comes near; the button is for whoever does not scroll, and for a second try. */
function More({ isLoading, isFailed, onMore }: { isLoading: boolean; isFailed: boolean; onMore: () => void }) {
  const { t } = useTranslation()
  const { ref, entry } = useIntersection({ rootMargin: '300px' })
  const isNear = entry?.isIntersecting === true
  // biome-ignore lint/correctness/useExhaustiveDependencies: coming near is the trigger
  useEffect(() => {
    if (isNear && !isLoading && !isFailed) onMore()
  }, [isNear, isLoading])
  return (
    <div ref={ref} className={classes.more}>
      <Button variant="default" loading={isLoading} onClick={onMore}>
        {t('customer.timeline.more')}
      </Button>
    </div>
  )
}

function Happening({ item: { event, repeats, lines } }: { item: TimelineItem }) {
  const { t } = useTranslation()
  const format = useFormat()
  const name = useEventName()(event)
  const value = useEventValue(event)
  return (
    <li className={classes.event} data-weighty={event.orderId !== '' || undefined}>
      <time dateTime={event.occurredAt}>{format.time(event.occurredAt)}</time>
      <div>
        <span className={classes.name}>{name}</span>
        {repeats > 0 && (
          <span className={classes.times}>
            {' '}
            {event.orderId === ''
              ? t('customer.timeline.times', { count: repeats + 1 })
              : t('customer.timeline.lines', { count: repeats + 1 })}
          </span>
        )}
        <Details event={event} lines={lines} />
      </div>
      <span className={classes.value}>{repeats === 0 && value}</span>
    </li>
  )
}

/** In the reader's words where there are any; a page by its own name. */
function useEventName(): (event: TimelineEvent) => string {
  const { t, i18n } = useTranslation()
  return ({ name, type }) => {
    const key = `events.${name}`
    if (i18n.exists(key)) return t(key as 'events.Order Paid')
    if (name !== '') return type === 'page' || type === 'screen' ? t('customer.timeline.page', { name }) : name
    return t(`customer.timeline.types.${type}` as 'customer.timeline.types.identify', { defaultValue: type })
  }
}

function rowOf({ occurredAt, orderId, valueMinor, totalMinor, currency, url }: TimelineEvent, name: string): CsvCell[] {
  const amount = valueMinor ?? totalMinor
  const value = amount === null ? null : amount / 10 ** minorDigits(currency)
  return [occurredAt, name, orderId, value, amount === null ? null : currency, url]
}

/** In the currency in which the event came, which need not be the shop's. */
function useEventValue({ valueMinor, totalMinor, currency }: TimelineEvent): string {
  const { i18n } = useTranslation()
  const { timeZone, currency: shopCurrency } = useStatus()
  const amount = valueMinor ?? totalMinor
  if (amount === null) return ''
  return createFormat({ locale: i18n.language, timeZone, currency: currency || shopCurrency }).money(amount)
}

/** The part of an address that tells one page of the shop from another. */
function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url
}

function Details({ event, lines }: { event: TimelineEvent; lines: TimelineEvent['lines'] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const products = lines.map(({ name, productId, quantity }) =>
    quantity > 1 ? `${format.number(quantity)} × ${name || productId}` : name || productId,
  )
  const shown = format.list(products.slice(0, 3))
  const rest = products.length > 3 ? t('customer.timeline.andMore', { count: products.length - 3 }) : ''
  const notes = [
    event.orderId ? t('customer.orders.id', { id: event.orderId }) : '',
    rest ? `${shown} ${rest}` : shown,
    event.coupon ? t('customer.timeline.coupon', { code: event.coupon }) : '',
    products.length === 0 ? pathOf(event.url) : '',
  ].filter((note) => note)
  return notes.length > 0 ? <small className={classes.notes}>{notes.join(' · ')}</small> : null
}
