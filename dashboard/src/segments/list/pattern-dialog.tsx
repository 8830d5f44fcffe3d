import { Button, Skeleton, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { countQuery, offeredValuesQuery, type Pattern, segmentListQuery } from '../../api/segments.ts'
import { FailedNote } from '../../charts/failed-note.tsx'
import { Dialog } from '../../dialog/dialog.tsx'
import { Picker } from '../../picker/picker.tsx'
import { useFormat } from '../../shop/shop.tsx'
import { nameOf, useSaveSegment } from '../builder/use-save-segment.ts'
import { fillBlank } from '../builder/write-code.ts'
import { useConditionWords, usePatternWords } from '../words/use-segment-words.ts'
import classes from './segments-page.module.css'

/** First the value out of those that the shop has, then how many that are, and its name. */
export function PatternDialog({ pattern, onClose }: { pattern: Pattern; onClose(): void }) {
  const { t } = useTranslation()
  const { title } = usePatternWords()(pattern)
  const [value, setValue] = useState<string>()
  return (
    <Dialog title={title} onClose={onClose}>
      {value === undefined ? (
        <Values pattern={pattern} onPick={setValue} />
      ) : (
        <>
          <Filled key={value} pattern={pattern} value={value} />
          <Button variant="subtle" size="compact-sm" justify="start" onClick={() => setValue(undefined)}>
            {t('segments.patterns.other')}
          </Button>
        </>
      )}
    </Dialog>
  )
}

const mostValues = 300

function Values({ pattern, onPick }: { pattern: Pattern; onPick(value: string): void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useConditionWords()
  const offered = useQuery(offeredValuesQuery(pattern.valuesFrom, '', { limit: mostValues }))
  const { blankLabel } = usePatternWords()(pattern)
  if (offered.error) return <FailedNote error={offered.error} onRetry={() => offered.refetch()} />
  if (!offered.data) return <Skeleton height={240} />
  return (
    <Picker
      label={blankLabel}
      none={t('segments.patterns.noValue')}
      headings={[{ family: 'all', title: t('segments.patterns.values') }]}
      choices={offered.data.values.map(({ value, count }) => ({
        ...{ key: value, family: 'all', label: words.value(pattern.valuesFrom, value), note: format.count(count) },
      }))}
      onPick={onPick}
    />
  )
}

function Filled({ pattern, value }: { pattern: Pattern; value: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const wordsOf = usePatternWords()
  const text = fillBlank(pattern, value)
  const count = useQuery(countQuery({ text }, undefined))
  const segments = useQuery(segmentListQuery).data?.segments
  const [title, setTitle] = useState(wordsOf(pattern).filled(value))
  const saving = useSaveSegment()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  const isTaken = segments?.some(({ name }) => name === nameOf(title)) ?? false
  return (
    <form
      className={classes.filled}
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate({ name: nameOf(title), title: title.trim(), text })
      }}
    >
      <div className={classes.howMany} role="status">
        {count.data ? <strong>{format.count(count.data.customers)}</strong> : <Skeleton height={40} width={90} />}
        {count.data && t('segments.patterns.customers', { count: count.data.customers })}
      </div>
      {count.error && <FailedNote error={count.error} onRetry={() => count.refetch()} />}
      <code className={classes.line}>{text}</code>
      <TextInput
        ref={field}
        label={t('segments.builder.name')}
        value={title}
        maxLength={120}
        error={isTaken && t('segments.builder.nameTaken')}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <div className={classes.filledFoot}>
        <Button variant="default" component={Link} to="/segments/new" search={{ text } as never}>
          {t('segments.patterns.refine')}
        </Button>
        <Button type="submit" loading={saving.isPending} disabled={title.trim() === '' || isTaken}>
          {t('segments.builder.save')}
        </Button>
      </div>
    </form>
  )
}
