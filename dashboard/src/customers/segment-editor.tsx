import { Skeleton, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { segmentListQuery } from '../api/segments.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { useSegmentTitle } from '../segments/words/use-segment-words.ts'
import { useFormat } from '../shop/shop.tsx'
import classes from './filter-bar.module.css'
import type { EditorProps } from './filter-editor.tsx'

/** One of the segments, each with how many are in it. */
export function SegmentEditor({ value, onChange, onDone }: EditorProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const titleOf = useSegmentTitle()
  const list = useQuery(segmentListQuery)
  const [typed, setTyped] = useState('')
  if (list.error) return <FailedNote error={list.error} onRetry={() => list.refetch()} />
  if (!list.data) return <Skeleton height={160} />
  const fitting = list.data.segments.filter((segment) =>
    titleOf(segment).toLowerCase().includes(typed.trim().toLowerCase()),
  )
  return (
    <>
      <TextInput
        size="sm"
        data-autofocus
        aria-label={t('segments.search')}
        placeholder={t('segments.search')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <div className={classes.options}>
        {fitting.map((segment) => (
          <button
            key={segment.name}
            type="button"
            className={classes.option}
            aria-pressed={segment.name === value}
            onClick={() => {
              onChange(segment.name === value ? undefined : segment.name)
              onDone()
            }}
          >
            {titleOf(segment)} {segment.size !== null && <small>{format.count(segment.size)}</small>}
          </button>
        ))}
      </div>
    </>
  )
}
