import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type ReportAnswer, reportListQuery } from '../api/reports.ts'
import { useTexts } from '../locales/use-texts.ts'
import { FailedNote } from './failed-note.tsx'
import classes from './report-method.module.css'
import { columnName } from './use-cell.ts'

/** What a report counts and how, and what each of its columns means: the definitions that the server works by. */
export function ReportMethod({ answer }: { answer: ReportAnswer }) {
  const { t, i18n } = useTranslation()
  const list = useQuery(reportListQuery)
  const texts = useTexts('methods')
  const listed = list.data?.reports.find(({ name }) => name === answer.report)
  if (list.isPending || texts.isPending) return <Skeleton height={160} />
  if (list.error) return <FailedNote error={list.error} onRetry={() => list.refetch()} />
  const figures = answer.rows.flatMap(({ metric }) => (typeof metric === 'string' ? [metric.split('.')[0] ?? ''] : []))
  const meanings = [
    ...answer.columns
      .filter(({ name }) => name !== 'unit')
      .map(({ name, description }) => [name, description] as const),
    ...[...new Set(figures)].map((name) => [name, list.data.metrics[name]?.formula ?? ''] as const),
  ]
  return (
    <div className={classes.method}>
      <p>
        {t(`reports.meanings.${answer.report}` as 'reports.meanings.stages', {
          defaultValue: listed?.description ?? '',
        })}
      </p>
      <h3>{t('charts.method')}</h3>
      <ul>
        {listed?.method.map((sentence, place) => (
          <li key={sentence}>
            {t(`methods.${answer.report}.s${place + 1}` as 'methods.stages.s1', {
              defaultValue: sentence,
            })}
          </li>
        ))}
      </ul>
      <h3>{t('charts.columns')}</h3>
      {i18n.language !== 'en' && <p className={classes.soft}>{t('charts.methodLanguage')}</p>}
      <dl>
        {meanings.map(([name, meaning]) => (
          <div key={name}>
            <dt>{columnName(name, t, i18n, answer.report)}</dt>
            <dd lang="en">{meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
