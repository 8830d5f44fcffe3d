import { Skeleton } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportAnswer } from '../api/reports.ts'
import { EmptyNote } from './empty-note.tsx'
import { FailedNote } from './failed-note.tsx'
import classes from './picture.module.css'
import { pictureState } from './picture-state.ts'

type Props<Answer, Model> = {
  title: string
  query: UseQueryResult<Answer>
  prepare: (answer: Answer) => Model | undefined
  /** What the picture shows, in a plain sentence from its own figures. */
  sentence: (model: Model) => string
  children: (model: Model) => ReactNode
  /** Height that the picture needs on a phone and on a wide screen, so that nothing jumps when its figures come. */
  height: { narrow: number; wide: number }
}

/** A titled picture of a report with everything that can be the matter with it: loading, empty, failed, outdated, partial. */
export function Picture<Answer extends Pick<ReportAnswer, 'freshness'>, Model>(props: Props<Answer, Model>) {
  const { title, query, prepare, sentence, children, height } = props
  const { t } = useTranslation()
  const id = useId()
  const state = pictureState(query, prepare)
  const isReady = state.kind === 'ready'
  return (
    <section className={classes.picture} aria-labelledby={id} aria-busy={query.isFetching}>
      <header className={classes.head}>
        <h2 id={id}>{title}</h2>
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
        {isReady && children(state.model)}
      </div>
      {isReady && state.staleBecause && (
        <FailedNote isStale error={state.staleBecause} onRetry={() => query.refetch()} />
      )}
      {isReady && state.note && <p className={classes.note}>{state.note}</p>}
    </section>
  )
}
