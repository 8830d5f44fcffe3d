import { Skeleton, VisuallyHidden } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CustomerAnswer, type StageSpan, stageHistoryQuery } from '../api/customer.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { PanelMenu } from '../charts/panel-menu.tsx'
import { useAsOf, useSetAsOf } from '../shop/as-of.ts'
import { useFormat, useStatus } from '../shop/shop.tsx'
import { StageMark } from '../states/marks.tsx'
import { isStage } from '../states/stages.ts'
import classes from './life-strip.module.css'
import { dayAt, type Life, placeOf, prepareLife, stageAt } from './prepare-life.ts'
import { useSaved } from './use-saved.ts'

/** Whoever drags passes many days; the page follows when the hand rests. */
const restMs = 350

/** The customer's life as a strip of stages with its orders; the whole page looks from the day that its slider stands on. */
export function LifeStrip({ answer: { customerId, customer } }: { answer: CustomerAnswer }) {
  const { timeZone } = useStatus()
  const history = useQuery(stageHistoryQuery(customerId))
  if (history.error) return <FailedNote error={history.error} onRetry={() => history.refetch()} />
  if (!history.data) return <Skeleton height={92} radius="md" className={classes.strip} />
  const life = prepareLife({
    firstSeenAt: customer.firstSeenAt,
    spans: history.data.rows,
    boughtAt: history.data.boughtAt,
    timeZone,
    nowMs: Date.now(),
  })
  return life ? <Strip life={life} spans={history.data.rows} /> : null
}

function Strip({ life, spans }: { life: Life; spans: readonly StageSpan[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { timeZone } = useStatus()
  const asOf = useAsOf()
  const setAsOf = useSetAsOf()
  const [dragged, setDragged] = useState<number>()
  const settle = useDebouncedCallback((place: number) => {
    setAsOf(dayAt(life, place))
    setDragged(undefined)
  }, restMs)
  const section = useRef<HTMLElement>(null)
  const { as } = useSaved()
  const rows = () => [
    [t('customer.life.from'), t('customer.standing.stage')],
    ...spans.map(({ from, stage: name }) => [from, t(`stages.${name}`)]),
  ]
  const place = dragged ?? placeOf(life, asOf)
  const day = dayAt(life, place)
  const stage = stageAt(spans, day, timeZone)
  const date = day === undefined ? t('asOf.today') : format.date(day)
  const stageName = stage !== undefined && isStage(stage) ? t(`stages.${stage}`) : ''
  return (
    <section ref={section} className={classes.strip} data-slider aria-label={t('customer.life.title')}>
      <div className={classes.head}>
        <h2>{t('customer.life.title')}</h2>
        <p>
          {t('customer.life.asOf', { date })} {stage && <StageMark stage={stage} />}
        </p>
        <PanelMenu title={t('customer.life.title')} picture={section} {...as('life', rows)} />
      </div>
      <div className={classes.track}>
        <Stretches life={life} />
        <input
          type="range"
          className={classes.slider}
          min={0}
          max={life.length}
          step={1}
          value={place}
          aria-label={t('customer.life.slider')}
          aria-valuetext={[date, stageName].filter(Boolean).join(', ')}
          onChange={(event) => {
            const next = Number(event.currentTarget.value)
            setDragged(next)
            settle(next)
          }}
        />
      </div>
      <div className={classes.ends}>
        <span>{format.date(life.firstDay)}</span>
        <span>{t('asOf.today')}</span>
      </div>
      <VisuallyHidden component="ol">
        {spans.map(({ stage: name, from }) => (
          <li key={from}>{t('customer.life.since', { stage: t(`stages.${name}`), date: format.date(from) })}</li>
        ))}
      </VisuallyHidden>
    </section>
  )
}

const percent = (share: number) => `${share * 100}%`

function Stretches({ life: { stretches, orders } }: { life: Life }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <>
      <div className={classes.stretches} aria-hidden="true">
        {stretches.map(({ stage, from, start, share }) => (
          <span
            key={from}
            data-stage={stage}
            style={{ left: percent(start), width: percent(share) }}
            title={t('customer.life.since', { stage: t(`stages.${stage as 'new'}`), date: format.date(from) })}
          />
        ))}
      </div>
      <div className={classes.orders} aria-hidden="true">
        {orders.map((share, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two orders may share their instant
          <i key={index} style={{ left: percent(share) }} />
        ))}
      </div>
    </>
  )
}
