import { Button, Skeleton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type TimelineEvent, timelineQuery } from '../api/customer.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { Panel } from '../charts/panel.tsx'
import { createFormat } from '../format/format.ts'
import { useAsOf } from '../shop/as-of.ts'
import { useFormat, useStatus } from '../shop/shop.tsx'
import { prepareTimeline, type TimelineItem } from './prepare-timeline.ts'
import classes from './timeline-panel.module.css'

/** What the customer did, by day, newest first. */
export function TimelinePanel({ customerId }: { customerId: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { timeZone } = useStatus()
  const timeline = useInfiniteQuery(timelineQuery(customerId, useAsOf()))
  const days = prepareTimeline(timeline.data?.pages.flatMap((page) => page.rows) ?? [], timeZone)
  return (
    <Panel title={t('customer.timeline.title')}>
      {timeline.isPending && <Skeleton height={240} />}
      {timeline.isError && (
        <FailedNote error={timeline.error} isStale={timeline.data !== undefined} onRetry={() => timeline.refetch()} />
      )}
      {timeline.isSuccess && days.length === 0 && <p className={classes.none}>{t('customer.timeline.none')}</p>}
      <ol className={classes.days} data-outdated={timeline.isPlaceholderData || undefined}>
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
      {timeline.hasNextPage && (
        <Button
          variant="default"
          className={classes.more ?? ''}
          loading={timeline.isFetchingNextPage}
          onClick={() => timeline.fetchNextPage()}
        >
          {t('customer.timeline.more')}
        </Button>
      )}
    </Panel>
  )
}

function Happening({ item: { event, repeats, lines } }: { item: TimelineItem }) {
  const { t } = useTranslation()
  const format = useFormat()
  const name = useEventName(event)
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
function useEventName({ name, type }: TimelineEvent): string {
  const { t, i18n } = useTranslation()
  const key = `customer.events.${name}`
  if (i18n.exists(key)) return t(key as 'customer.events.Order Paid')
  if (name !== '') return type === 'page' || type === 'screen' ? t('customer.timeline.page', { name }) : name
  return t(`customer.timeline.types.${type}` as 'customer.timeline.types.identify', { defaultValue: type })
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
  const shown = products.slice(0, 3).join(', ')
  const rest = products.length > 3 ? t('customer.timeline.andMore', { count: products.length - 3 }) : ''
  const notes = [
    event.orderId ? t('customer.orders.id', { id: event.orderId }) : '',
    rest ? `${shown} ${rest}` : shown,
    event.coupon ? t('customer.timeline.coupon', { code: event.coupon }) : '',
    products.length === 0 ? pathOf(event.url) : '',
  ].filter((note) => note)
  return notes.length > 0 ? <small className={classes.notes}>{notes.join(' · ')}</small> : null
}
