import { Skeleton } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { type ReactNode, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportAnswer } from '../api/reports.ts'
import { useStatus } from '../shop/shop.tsx'
import { useViewChoice, ViewOf } from '../shop/view-choice.ts'
import { AnswerView } from './answer-view.tsx'
import { EmptyNote } from './empty-note.tsx'
import { FailedNote } from './failed-note.tsx'
import { OwnDates, type PictureDates } from './own-dates.ts'
import classes from './picture.module.css'
import { PictureMenu, pictureViews } from './picture-menu.tsx'
import { pictureState, type QueryLike } from './picture-state.ts'
import { useNote } from './use-note.ts'

type Props<Answer, Model> = {
  title: string
  /** What it is called by in the address of a page that shows several. */
  name?: string | undefined
  query: QueryLike<Answer> & Pick<UseQueryResult<Answer>, 'refetch'>
  prepare: (answer: Answer) => Model | undefined
  /** What the picture shows, in a plain sentence from its own figures. */
  sentence: (model: Model, answer: Answer) => ReactNode
  children: (model: Model, answer: Answer) => ReactNode
  /** Height that the picture needs on a phone and on a wide screen, so that nothing jumps when its figures come. */
  height: { narrow: number; wide: number }
  className?: string | undefined
  /** The dates that its report was asked for, where they are not those of the address. */
  dates?: PictureDates | undefined
  /** What it means that there is nothing to draw, where that is an answer, too. */
  none?: string | undefined
}

/**
 * A titled picture of a report with everything that can be the matter with it (loading, empty, failed, outdated, partial) and everything
 * that can be done with it: the same figures as a table, as a file, as an image, as a link, and what they mean.
 */
export function Picture<Answer extends ReportAnswer, Model>({ name, ...props }: Props<Answer, Model>) {
  if (name === undefined) return <OnePicture {...props} />
  return (
    <ViewOf value={name}>
      <OnePicture {...props} />
    </ViewOf>
  )
}

function OnePicture<Answer extends ReportAnswer, Model>(props: Omit<Props<Answer, Model>, 'name'>) {
  const { title, query, prepare, sentence, children, height, className = '', dates, none } = props
  const { t } = useTranslation()
  const note = useNote()
  const id = useId()
  const section = useRef<HTMLElement>(null)
  const [view, setView] = useViewChoice('show', pictureViews)
  const { events } = useStatus()
  const state = pictureState(query, (answer) => (events > 0 ? prepare(answer) : undefined))
  const isReady = state.kind === 'ready'
  const isOutdated = (isReady && state.isOutdated) || undefined
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
            <PictureMenu {...{ title, answer: query.data, view, onView: setView, picture: section, dates }} />
          )}
        </div>
        {isReady && query.data ? (
          <p className={classes.sentence} data-outdated={isOutdated}>
            {sentence(state.model, query.data)}
          </p>
        ) : (
          state.kind === 'loading' && <Skeleton height={16} width="62%" mt={8} mb={4} />
        )}
      </header>
      <OwnDates value={dates}>
        <div
          className={classes.body}
          data-outdated={isOutdated}
          data-waiting={state.kind === 'loading' || undefined}
          style={{ '--narrow': `${height.narrow}px`, '--wide': `${height.wide}px` }}
        >
          {state.kind === 'loading' && (
            <div className={classes.loading} role="status" aria-label={t('states.loading')}>
              <Skeleton height="100%" />
            </div>
          )}
          {state.kind === 'failed' && <FailedNote error={state.error} onRetry={() => query.refetch()} />}
          {state.kind === 'empty' && query.data && <EmptyNote answer={query.data} dates={dates} none={none} />}
          {isReady && view === 'picture' && query.data && children(state.model, query.data)}
          {isReady && view !== 'picture' && query.data && (
            <AnswerView title={title} answer={query.data} view={view} onView={setView} />
          )}
        </div>
      </OwnDates>
      {isReady && state.staleBecause && (
        <FailedNote isStale error={state.staleBecause} onRetry={() => query.refetch()} />
      )}
      {isReady && state.note && <p className={classes.note}>{note(state.note)}</p>}
    </section>
  )
}
