import { Button, Switch } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Annotation, addNote, annotationsQuery, deleteNote } from '../api/annotations.ts'
import { describeProblem } from '../api/describe-problem.ts'
import type { ReportAnswer } from '../api/reports.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { Panel } from '../charts/panel.tsx'
import { useMayChange } from '../shop/caller.ts'
import { useFormat } from '../shop/shop.tsx'
import { useHasAll } from '../shop/view-choice.ts'
import { useToast } from '../toasts/toasts.tsx'
import classes from './marked-days.module.css'
import { NoteDialog } from './note-dialog.tsx'
import { useAnnotatedDays, useFlagsShown } from './use-marked-days.ts'

const shownAtFirst = 12

type Props = { answer: ReportAnswer; firstLabel: string | undefined; isOutdated: boolean }

/** The days of a report over time that have something beside them; notes can be written, changed and taken away. */
export function MarkedDaysPanel({ answer, firstLabel, isOutdated }: Props) {
  const { t } = useTranslation()
  const mayChange = useMayChange()
  const [isShown, setIsShown] = useFlagsShown()
  const [isWriting, setIsWriting] = useState(false)
  const [hasAll, setHasAll] = useHasAll('marked')
  const days = useAnnotatedDays(answer, firstLabel)
  const { data, error, refetch } = useQuery(annotationsQuery(days))
  const newestFirst = data?.annotations.toReversed() ?? []
  return (
    <Panel
      title={t('annotations.title')}
      lead={t('annotations.lead')}
      isOutdated={isOutdated}
      aside={
        <Switch
          size="sm"
          label={t('annotations.show')}
          checked={isShown}
          onChange={({ currentTarget }) => setIsShown(currentTarget.checked)}
        />
      }
    >
      {error && <FailedNote error={error} isStale={data !== undefined} onRetry={() => refetch()} />}
      {data && newestFirst.length === 0 && <p className={classes.hint}>{t('annotations.none')}</p>}
      <ul className={classes.list}>
        {newestFirst.slice(0, hasAll ? undefined : shownAtFirst).map((annotation) => (
          <Row
            key={`${annotation.kind} ${annotation.on} ${annotation.annotationId ?? annotation.text}`}
            {...{ annotation, mayChange }}
          />
        ))}
      </ul>
      <div className={classes.foot} data-screen-only>
        {mayChange && (
          <Button variant="default" size="xs" onClick={() => setIsWriting(true)}>
            {t('annotations.add')}
          </Button>
        )}
        {newestFirst.length > shownAtFirst && (
          <Button variant="subtle" size="xs" onClick={() => setHasAll(!hasAll)}>
            {hasAll ? t('annotations.fewer') : t('annotations.all', { count: newestFirst.length })}
          </Button>
        )}
      </div>
      {isWriting && <NoteDialog onClose={() => setIsWriting(false)} />}
    </Panel>
  )
}

function Row({ annotation, mayChange }: { annotation: Annotation; mayChange: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const remove = useRemoveNote()
  const [isChanging, setIsChanging] = useState(false)
  const { kind, on, text, annotationId } = annotation
  return (
    <li data-kind={kind}>
      <time dateTime={on}>{format.date(on)}</time>
      <span className={classes.text}>{kind === 'note' ? <strong>{text}</strong> : text}</span>
      <small>{t(`annotations.kinds.${kind}`)}</small>
      {annotationId !== null && mayChange && (
        <span className={classes.tools} data-screen-only>
          <Button
            variant="subtle"
            size="compact-xs"
            aria-label={t('annotations.changeThis', { text })}
            onClick={() => setIsChanging(true)}
          >
            {t('annotations.change')}
          </Button>
          <Button
            variant="subtle"
            size="compact-xs"
            aria-label={t('annotations.deleteThis', { text })}
            onClick={() => void remove({ annotationId, on, text })}
          >
            {t('annotations.delete')}
          </Button>
        </span>
      )}
      {isChanging && annotationId !== null && (
        <NoteDialog note={{ annotationId, on, text }} onClose={() => setIsChanging(false)} />
      )}
    </li>
  )
}

/** Deletes a note, and offers for a moment to bring it back. */
function useRemoveNote() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const toast = useToast()
  const reload = () => client.invalidateQueries({ queryKey: ['annotations'] })
  const tell = (error: unknown) => toast({ tone: 'fail', text: describeProblem(error as Error, t).title })
  return async ({ annotationId, on, text }: { annotationId: string; on: string; text: string }) => {
    try {
      await deleteNote(annotationId)
    } catch (error) {
      tell(error)
      return
    }
    const undo = () => void addNote({ on, text }).then(reload).catch(tell)
    toast({ text: t('annotations.deleted'), undo })
    await reload()
  }
}
