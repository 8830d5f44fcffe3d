import { Autocomplete, MultiSelect, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { saySegment } from '../../../../src/words/index.ts'
import { segmentNamesQuery } from '../../api/reports.ts'
import { readWordList, writeWordList } from '../../api/word-list.ts'
import { sayWith } from '../../locales/say-with.ts'
import classes from './report-page.module.css'

const route = getRouteApi('/reports/$name')

/** States that the server can split a report by, in the order in which people think of them. */
const splits = [
  'stage',
  'tier',
  'risk',
  'rfmGroup',
  'persona',
  'priceBand',
  'source',
  'platform',
  'device',
  'country',
  'gender',
  'ageBand',
] as const

/** Whom the report is about, and what it is split by; both stand in the address. */
export function ScopeControls() {
  const { t } = useTranslation()
  const search = route.useSearch() as Record<string, string>
  const navigate = useNavigate()
  const choose = (name: 'segment' | 'split', value: string | undefined) =>
    navigate({
      to: '.',
      search: (before: Record<string, unknown>) => ({ ...before, [name]: value || undefined }),
      resetScroll: false,
    } as never)
  const id = useId()
  const isState = splits.some((name) => name === search.split)
  const [isPicking, setIsPicking] = useState(false)
  const bySegments = search.split && !isState ? readWordList(search.split, ';').map((name) => name.trim()) : []
  const chosen = isState ? search.split : bySegments.length > 0 || isPicking ? segmentsChoice : null
  return (
    <>
      <div className={classes.choice}>
        <label htmlFor={`${id}-segment`}>{t('reports.params.segment')}</label>
        <SegmentField
          key={search.segment ?? ''}
          id={`${id}-segment`}
          chosen={search.segment ?? ''}
          onChoose={(value) => choose('segment', value)}
        />
      </div>
      <div className={classes.choice}>
        <label htmlFor={`${id}-split`}>{t('reports.params.split')}</label>
        <Select
          id={`${id}-split`}
          className={classes.field ?? ''}
          size="xs"
          value={chosen ?? null}
          placeholder={t('reports.noSplit')}
          clearable
          onChange={(value) => {
            setIsPicking(value === segmentsChoice)
            if (value !== segmentsChoice || isState)
              choose('split', value === segmentsChoice ? undefined : (value ?? undefined))
          }}
          data={[
            ...splits.map((value) => ({ value, label: t(`reports.optionNames.${value}`) })),
            { value: segmentsChoice, label: t('reports.optionNames.segments') },
          ]}
        />
        {chosen === segmentsChoice && (
          <SegmentsField chosen={bySegments} onChoose={(names) => choose('split', writeWordList(names, ';'))} />
        )}
      </div>
    </>
  )
}

/** Among the states that a report is split by, the choice of segments. */
const segmentsChoice = 'segments'
/** As many as the server sets side by side: more lines nobody tells apart. */
const mostSegments = 5

type SegmentsFieldProps = { chosen: readonly string[]; onChoose: (names: string[]) => void }

/** Segments side by side, by name; a line of text that came by the address stays until it is taken away. */
function SegmentsField({ chosen, onChoose }: SegmentsFieldProps) {
  const { t } = useTranslation()
  const names = useQuery(segmentNamesQuery).data ?? []
  const say = sayWith(t)
  return (
    <MultiSelect
      className={classes.segment ?? ''}
      size="xs"
      aria-label={t('reports.splitSegments', { count: mostSegments })}
      placeholder={chosen.length < mostSegments ? t('reports.splitSegments', { count: mostSegments }) : ''}
      data={[...new Set([...names, ...chosen])].map((value) => ({ value, label: saySegment(say, value) }))}
      value={[...chosen]}
      maxValues={mostSegments}
      searchable
      limit={50}
      hidePickedOptions
      onChange={onChoose}
    />
  )
}

type FieldProps = { id: string; chosen: string; onChoose: (value: string) => void }

/**
 * A segment by its title, or a line of segment text. Asks when the reader has finished: each half a line would be refused.
 */
function SegmentField({ id, chosen, onChoose }: FieldProps) {
  const { t } = useTranslation()
  const say = sayWith(t)
  const titles = new Map((useQuery(segmentNamesQuery).data ?? []).map((name) => [saySegment(say, name), name]))
  const [text, setText] = useState(saySegment(say, chosen))
  const finish = (typed: string) => {
    const value = titles.get(typed.trim()) ?? typed.trim()
    if (value !== chosen) onChoose(value)
  }
  return (
    <Autocomplete
      className={classes.segment ?? ''}
      size="xs"
      id={id}
      placeholder={t('reports.segmentHint')}
      value={text}
      onChange={setText}
      onOptionSubmit={finish}
      onBlur={() => finish(text)}
      onKeyDown={(event) => event.key === 'Enter' && finish(event.currentTarget.value)}
      clearable
      clearButtonProps={{ 'aria-label': t('reports.segmentClear'), onClick: () => onChoose('') }}
      data={[...titles.keys()]}
      limit={30}
    />
  )
}
