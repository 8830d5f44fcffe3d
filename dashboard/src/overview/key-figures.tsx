import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Format } from '../../../src/words/index.ts'
import { type ReportAnswer, type Reports, reportQuery, type Unit } from '../api/reports.ts'
import { AnswerView } from '../charts/answer-view.tsx'
import { FailedNote } from '../charts/failed-note.tsx'
import { OpensFigure } from '../charts/opens-link.tsx'
import { PictureMenu, pictureViews } from '../charts/picture-menu.tsx'
import { pictureState } from '../charts/picture-state.ts'
import { useNote } from '../charts/use-note.ts'
import { useOpens } from '../charts/use-opens.ts'
import { useAsOf } from '../shop/as-of.ts'
import { usePeriod } from '../shop/period.ts'
import { useFormat } from '../shop/shop.tsx'
import { useViewChoice, ViewOf } from '../shop/view-choice.ts'
import classes from './key-figures.module.css'
import { type Figure, figureOf, keyMetrics, prepareFigures } from './prepare-figures.ts'

/** The page's heading with the shop in one sentence, and the six figures that every shop looks at first. */
export function KeyFigures() {
  return (
    <ViewOf value="figures">
      <Figures />
    </ViewOf>
  )
}

function Figures() {
  const { t } = useTranslation()
  const section = useRef<HTMLElement>(null)
  const [view, setView] = useViewChoice('show', pictureViews)
  const title = t('overview.figures')
  const asOf = useAsOf()
  const { from, to } = usePeriod()
  // Asked here and not by the page: whoever is drawn first asks first, and of many questions the first is answered first.
  const query = useQuery(reportQuery('overview', { asOf, from, to }))
  const note = useNote()
  const state = pictureState(query, prepareFigures)
  const isReady = state.kind === 'ready'
  const figures = isReady ? state.model : undefined
  const isOutdated = (isReady && state.isOutdated) || undefined
  const isFailed = state.kind === 'failed' || (isReady && state.staleBecause !== null)
  return (
    <section ref={section} aria-label={title} aria-busy={query.isFetching}>
      <div className={classes.head}>
        <h1>{t('overview.title')}</h1>
        {isReady && query.data && (
          <PictureMenu {...{ title, answer: query.data, view, onView: setView, picture: section }} />
        )}
      </div>
      <div className={classes.lead} data-outdated={isOutdated}>
        {state.kind === 'loading' && <Skeleton height={18} width={320} maw="100%" />}
        {figures && query.data && <Lead figures={figures} answer={query.data} />}
      </div>
      {isFailed && query.error && (
        <div className={classes.failed}>
          <FailedNote error={query.error} isStale={isReady} onRetry={() => query.refetch()} />
        </div>
      )}
      {isReady && view !== 'picture' && query.data && (
        <div className={classes.instead} data-outdated={isOutdated}>
          <AnswerView title={title} answer={query.data} view={view} onView={setView} />
        </div>
      )}
      {state.kind !== 'failed' && (!isReady || view === 'picture') && (
        <dl className={classes.tiles} data-outdated={isOutdated}>
          {keyMetrics.map((metric) => {
            const figure = figures?.find((one) => one.metric === metric)
            return (
              <Tile key={metric} metric={metric} isLoading={state.kind === 'loading'}>
                {query.data && figure && <FigureText figure={figure} answer={query.data} />}
              </Tile>
            )
          })}
        </dl>
      )}
      {isReady && state.note && <p className={classes.note}>{note(state.note)}</p>}
    </section>
  )
}

type LeadProps = { figures: Figure[]; answer: ReportAnswer<Reports['overview']> }

function Lead({ figures, answer: { asOf, period } }: LeadProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const buyers = figureOf(figures, 'buyers')
  const repeatRate = figureOf(figures, 'repeatRate')
  const isOfPeriod = period !== null && (period.from !== null || period.to !== asOf)
  if (!buyers || repeatRate === null)
    return <p>{t(isOfPeriod ? 'overview.leadPeriodNobody' : 'overview.leadNobody')}</p>
  const shown = { count: buyers, buyers: format.count(buyers), repeatRate: format.rate(repeatRate) }
  return <p>{t(isOfPeriod ? 'overview.leadPeriod' : 'overview.lead', shown)}</p>
}

type TileProps = { metric: Figure['metric']; isLoading: boolean; children: ReactNode }

function Tile({ metric, isLoading, children }: TileProps) {
  const { t } = useTranslation()
  return (
    <div className={classes.tile}>
      <dt>{t(`overview.metrics.${metric}`)}</dt>
      <dd>
        <span className={classes.value}>
          {isLoading ? <Skeleton height={24} width={84} my={5} /> : children || '–'}
        </span>
        <span className={classes.meaning}>{t(`overview.metricNotes.${metric}`)}</span>
      </dd>
    </div>
  )
}

type FigureProps = { figure: Figure; answer: ReportAnswer<Reports['overview']> }

function FigureText({ figure, answer }: FigureProps) {
  const format = useFormat()
  const opens = useOpens(answer)
  if (figure.value === null) return '–'
  return <OpensFigure opens={opens(figure)}>{showTile(figure.unit, figure.metric, figure.value, format)}</OpensFigure>
}

/** A total is shown to the whole unit or, where six of them would not stand beside each other, in four digits; an average to the minor unit. */
function showTile(unit: Unit, metric: Figure['metric'], value: number, format: Format): string {
  if (unit === 'money') return metric === 'averageOrderMinor' ? format.money(value) : format.moneyShort(value)
  return unit === 'rate' ? format.rate(value) : format.count(value)
}
