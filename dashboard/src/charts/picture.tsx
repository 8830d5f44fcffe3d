import { Button, Skeleton } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { type ReactNode, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportAnswer } from '../api/reports.ts'
import { useStatus } from '../shop/shop.tsx'
import { EmptyNote } from './empty-note.tsx'
import { FailedNote } from './failed-note.tsx'
import { Pictured } from './opens-customers.tsx'
import classes from './picture.module.css'
import { type PictureDates, PictureMenu, type PictureView } from './picture-menu.tsx'
import { pictureState } from './picture-state.ts'
import { ReportMethod } from './report-method.tsx'
import { ReportTable } from './report-table.tsx'
import { useNote } from './use-note.ts'

type Props<Answer, Model> = {
  title: string
  query: UseQueryResult<Answer>
  prepare: (answer: Answer) => Model | undefined
  /** What the picture shows, in a plain sentence from its own figures. */
  sentence: (model: Model) => string
  children: (model: Model) => ReactNode
  /** Height that the picture needs on a phone and on a wide screen, so that nothing jumps when its figures come. */
  height: { narrow: number; wide: number }
  className?: string | undefined
  /** The dates that its report was asked for, where they are not those of the address. */
  dates?: PictureDates | undefined
  /** Further things to do with it, in its menu. */
  actions?: ReactNode
}

/**
 * A titled picture of a report with everything that can be the matter with it (loading, empty, failed, outdated, partial) and everything
 * that can be done with it: the same figures as a table, as a file, as an image, as a link, and what they mean.
 */
export function Picture<Answer extends ReportAnswer, Model>(props: Props<Answer, Model>) {
  const { title, query, prepare, sentence, children, height, className = '', dates, actions } = props
  const { t } = useTranslation()
  const note = useNote()
  const id = useId()
  const section = useRef<HTMLElement>(null)
  const [view, setView] = useState<PictureView>('picture')
  const { events } = useStatus()
  const state = pictureState(query, (answer) => (events > 0 ? prepare(answer) : undefined))
  const isReady = state.kind === 'ready'
  return (
    <section
      ref={section}
      className={`${classes.picture} ${className}`}
      aria-labelledby={id}
      aria-busy={query.isFetching}
    >
      <header className={classes.head}>
        <div className={classes.title}>
          <h2 id={id}>{title}</h2>
          {isReady && query.data && (
            <PictureMenu {...{ title, answer: query.data, view, onView: setView, picture: section, dates, actions }} />
          )}
        </div>
        {isReady ? (
          <p className={classes.sentence}>{sentence(state.model)}</p>
        ) : (
          state.kind === 'loading' && <Skeleton height={16} width="62%" mt={8} mb={4} />
        )}
      </header>
      <div
        className={classes.body}
        data-outdated={(isReady && state.isOutdated) || undefined}
        data-waiting={state.kind === 'loading' || undefined}
        style={{ '--narrow': `${height.narrow}px`, '--wide': `${height.wide}px` }}
      >
        {state.kind === 'loading' && (
          <div className={classes.loading} role="status" aria-label={t('states.loading')}>
            <Skeleton height="100%" />
          </div>
        )}
        {state.kind === 'failed' && <FailedNote error={state.error} onRetry={() => query.refetch()} />}
        {state.kind === 'empty' && <EmptyNote />}
        {isReady && view === 'picture' && query.data && (
          <Pictured answer={query.data}>{children(state.model)}</Pictured>
        )}
        {isReady && view !== 'picture' && query.data && (
          <>
            {view === 'table' ? (
              <ReportTable answer={query.data} caption={title} />
            ) : (
              <ReportMethod answer={query.data} />
            )}
            <Button variant="default" size="xs" className={classes.back ?? ''} onClick={() => setView('picture')}>
              {t('charts.asPicture')}
            </Button>
          </>
        )}
      </div>
      {isReady && state.staleBecause && (
        <FailedNote isStale error={state.staleBecause} onRetry={() => query.refetch()} />
      )}
      {isReady && state.note && <p className={classes.note}>{note(state.note)}</p>}
    </section>
  )
}
