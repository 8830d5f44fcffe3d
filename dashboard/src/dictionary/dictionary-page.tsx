import { Skeleton, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { reportListQuery } from '../api/reports.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { columnName } from '../charts/use-cell.ts'
import { SearchIcon } from '../icons/icons.tsx'
import { PageTitle } from '../shop/page-title.tsx'
import { useAddressText } from '../shop/view-choice.ts'
import classes from './dictionary-page.module.css'
import { findMetrics, type ShownMetric } from './find-metrics.ts'

/** What every figure means: the one dictionary that reports, files and the API read, in the reader's language. */
export function DictionaryPage() {
  const { t } = useTranslation()
  const list = useQuery(reportListQuery)
  const metrics = useShownMetrics()
  const [q = '', setQ] = useAddressText('q')
  const [typed, setTyped] = useState(q)
  const found = findMetrics(metrics, typed)
  return (
    <>
      <PageTitle page={t('metrics.title')} />
      <h1>{t('metrics.title')}</h1>
      <p className={classes.lead}>{t('metrics.lead')}</p>
      <div className={classes.tools}>
        <TextInput
          type="search"
          className={classes.search ?? ''}
          aria-label={t('metrics.search')}
          placeholder={t('metrics.search')}
          leftSection={<SearchIcon size={16} />}
          value={typed}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value)
            setQ(currentTarget.value.trim(), true)
          }}
        />
        <p role="status" className={classes.found}>
          {list.data && (found.length > 0 ? t('metrics.found', { count: found.length }) : t('metrics.none'))}
        </p>
      </div>
      {list.isPending && <Skeleton height={480} />}
      {list.error && <FailedNote error={list.error} onRetry={() => list.refetch()} />}
      {found.length > 0 && (
        <dl className={classes.list}>
          {found.map((metric) => (
            <div key={metric.name} id={metric.name}>
              <dt>
                {metric.title}
                <code>{metric.name}</code>
              </dt>
              <dd>
                {metric.meaning}
                <small>{t('metrics.tip', { unit: metric.unit, source: metric.source })}</small>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}

/** By their names in the reader's language. */
function useShownMetrics(): ShownMetric[] {
  const { t, i18n } = useTranslation()
  const { data } = useQuery(reportListQuery)
  return Object.entries(data?.metrics ?? {})
    .map(([name, { formula, unit, source }]) => ({
      name,
      // Beside others of its report a name may go on from theirs with dots.
      title: columnName(name, t).replace(/^[…\s]+/, ''),
      meaning: t(`metrics.formulas.${name}` as 'metrics.formulas.orders', { defaultValue: formula }),
      unit: t(`metrics.units.${unit}`),
      source: t(`metrics.sources.${source as 'facts'}`, { defaultValue: source }),
    }))
    .toSorted((a, b) => a.title.localeCompare(b.title, i18n.language))
}
