import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ReportList } from '../../../src/api/answers.ts'
import { machineColumns } from '../../../src/words/index.ts'
import { type ReportAnswer, type ReportColumn, reportListQuery } from '../api/reports.ts'
import { useTexts } from '../locales/use-texts.ts'
import { isBesideBefore } from './beside-before.ts'
import { FailedNote } from './failed-note.tsx'
import classes from './report-method.module.css'
import { sayChoices, sayFigures } from './say-figures.ts'
import { columnName } from './use-cell.ts'
import { useMetricMeaning } from './use-metric-meaning.ts'

/** What a report counts and how, and what each of its columns means: the definitions that the server works by. */
export function ReportMethod({ answer }: { answer: ReportAnswer }) {
  const { t, i18n } = useTranslation()
  const list = useQuery(reportListQuery)
  const texts = useTexts('methods')
  const meaningOf = useMetricMeaning()
  const listed = list.data?.reports.find(({ name }) => name === answer.report)
  if (list.isPending || texts.isPending) return <Skeleton height={160} />
  if (list.error) return <FailedNote error={list.error} onRetry={() => list.refetch()} />
  const figures = answer.rows.flatMap(({ metric }) => (typeof metric === 'string' ? [metric.split('.')[0] ?? ''] : []))
  const isNew = ({ name }: ReportColumn) => answer.columns.every((column) => column.name !== name)
  const columns = [...answer.columns, ...answer.summaryColumns.filter(isNew)].filter(
    ({ name }) => !machineColumns.has(name) && !isBesideBefore(answer, name),
  )
  const meanings = [
    ...columns.map(({ name, description }) => [name, description] as const),
    ...[...new Set(figures)].map((name) => [name, list.data.metrics[name]?.formula ?? ''] as const),
  ]
  const nameOf = (name: string) => (name in list.data.metrics ? columnName(name, t, answer.report) : undefined)
  const told = (sentence: string) =>
    sayChoices(
      sayFigures(sentence, (name) =>
        i18n.exists(`reports.columns.${name}`) ? columnName(name, t, answer.report) : undefined,
      ),
      (option, value) => {
        const keys = [`reports.params.${option}`, `reports.optionNames.${value}`] as const
        if (!keys.every((key) => i18n.exists(key))) return undefined
        const [param, chosen] = keys.map((key) => t(key as 'reports.params.by'))
        return t('reports.choice', { param, chosen })
      },
    )
  // The names of rows have no entry in the dictionary; the server's words for them are English.
  const shown = meanings.filter(([name]) => i18n.language === 'en' || name in list.data.metrics)
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
            {told(
              t(`methods.${answer.report}.s${place + 1}` as 'methods.stages.s1', {
                defaultValue: sentence,
              }),
            )}
          </li>
        ))}
      </ul>
      <h3>{t('charts.columns')}</h3>
      <dl>
        {shown.map(([name, meaning]) => (
          <div key={name}>
            <dt>{columnName(name, t, answer.report)}</dt>
            <Meaning {...{ name, meaning: sayFigures(meaning, nameOf), meaningOf, metric: list.data.metrics[name] }} />
          </div>
        ))}
      </dl>
    </div>
  )
}

type MeaningProps = {
  name: string
  /** The server's sentence, in English. */
  meaning: string
  metric: ReportList['metrics'][string] | undefined
  meaningOf: ReturnType<typeof useMetricMeaning>
}

/** A figure by the dictionary in the reader's language; what only this report has, such as the name of a row, as the server says it. */
function Meaning({ name, meaning, metric, meaningOf }: MeaningProps) {
  const { i18n } = useTranslation()
  if (i18n.language === 'en' || !metric || !meaningOf) return <dd lang="en">{meaning}</dd>
  return <dd>{meaningOf(name, metric).meaning}</dd>
}
