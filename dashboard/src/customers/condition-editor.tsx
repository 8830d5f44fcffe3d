import { Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { describeProblem } from '../api/describe-problem.ts'
import { catalogueQuery, type DescribedField, type SegmentCatalogue, type Tree } from '../api/segments.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { isUnfinished } from '../segments/builder/unfinished.ts'
import { useConditionWords } from '../segments/words/use-segment-words.ts'
import { ConditionSentence, isSentence } from './condition-sentence.tsx'
import classes from './filter-bar.module.css'
import { choiceOf, partOfChoice } from './parts.ts'
import { type DraftPart, useDraftPart } from './use-draft-part.ts'
import { ValuesEditor } from './values-editor.tsx'

type Props = {
  start: Tree
  /** Its place among the conditions of the list; behind them for a new one. */
  place: number
  onDone(): void
  /** When nothing is ticked any more. */
  onEmptied?: () => void
}

/** Where a condition of the list is made: values to tick where customers share them, else a sentence with fields to fill in. */
export function ConditionEditor({ start, place, onDone, onEmptied }: Props) {
  const { t } = useTranslation()
  const words = useConditionWords()
  const draft = useDraftPart(start, place)
  const catalogue = useQuery(catalogueQuery)
  const [isCompared, setCompared] = useState(false)
  const [problem, setProblem] = useState<string>()
  if (catalogue.error) return <FailedNote error={catalogue.error} onRetry={() => catalogue.refetch()} />
  if (!catalogue.data) return <Skeleton height={160} />
  const choice = choiceOf(draft.part)
  const field = choice && tickedField(catalogue.data, choice.field)
  if (!field || isCompared) return <SentenceEditor catalogue={catalogue.data} draft={draft} onDone={onDone} />
  const tick = (values: string[]) => {
    draft.change(partOfChoice(field, values)).catch((error: Error) => setProblem(describeProblem(error, t).detail))
    if (values.length === 0) onEmptied?.()
  }
  return (
    <div className={classes.editor}>
      <h2>{words.field(field)}</h2>
      <ValuesEditor field={field.name} chosen={choice.values} onChange={tick} />
      {problem && <p role="alert">{problem}</p>}
      {isSentence(draft.part) && (
        <Button variant="subtle" size="compact-sm" onClick={() => setCompared(true)}>
          {t('customers.otherComparison')}
        </Button>
      )}
    </div>
  )
}

/** The field, if its values recur among customers, so that there is something to tick. */
function tickedField({ conditions }: SegmentCatalogue, name: string): DescribedField | undefined {
  const fields = conditions.find(({ kind }) => kind === 'field')?.fields
  const field = fields?.find((each) => each.name === name)
  return field?.values || field?.valuesFrom ? field : undefined
}

type SentenceProps = { catalogue: SegmentCatalogue; draft: DraftPart; onDone(): void }

/** What stands in a sentence applies when it is whole. */
function SentenceEditor({ catalogue, draft, onDone }: SentenceProps) {
  const { t } = useTranslation()
  const [part, setPart] = useState(draft.part)
  const [problem, setProblem] = useState<string>()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const field = form.current?.querySelector('input') ?? form.current?.querySelector('select')
    // A popover that opens now takes the focus a moment later, and gives it to whoever is marked so.
    field?.setAttribute('data-autofocus', '')
    field?.focus({ preventScroll: true })
    // Whoever types a number means it instead of the one that the sentence began with.
    if (field instanceof HTMLInputElement) field.select()
  }, [])
  if (!isSentence(part)) return <p className={classes.hint}>{t('customers.severalConditions')}</p>
  const apply = async () => {
    try {
      await draft.change(part)
      onDone()
    } catch (error) {
      setProblem(describeProblem(error as Error, t).detail)
    }
  }
  return (
    <form
      ref={form}
      className={classes.editor}
      onSubmit={(event) => {
        event.preventDefault()
        void apply()
      }}
    >
      <ConditionSentence catalogue={catalogue} part={part} onChange={setPart} />
      {problem && <p role="alert">{problem}</p>}
      <Button type="submit" disabled={isUnfinished(part)}>
        {t('customers.apply')}
      </Button>
    </form>
  )
}
