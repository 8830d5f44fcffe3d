import { Autocomplete, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { segmentNamesQuery } from '../../api/reports.ts'
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
          value={search.split ?? null}
          placeholder={t('reports.noSplit')}
          clearable
          onChange={(value) => choose('split', value ?? undefined)}
          data={[
            ...splits.map((value) => ({ value, label: t(`reports.optionNames.${value}`) })),
            // Segments side by side come by the address; the field shows them so that they can be taken away.
            ...(search.split && !isState ? [{ value: search.split, label: search.split }] : []),
          ]}
        />
      </div>
    </>
  )
}

type FieldProps = { id: string; chosen: string; onChoose: (value: string) => void }

/** Asks when the reader has finished: each half a line of segment text would be refused. */
function SegmentField({ id, chosen, onChoose }: FieldProps) {
  const { t } = useTranslation()
  const names = useQuery(segmentNamesQuery)
  const [text, setText] = useState(chosen)
  const finish = (value: string) => value.trim() !== chosen && onChoose(value.trim())
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
      data={names.data ?? []}
      limit={30}
    />
  )
}
