import { Skeleton, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { reportListQuery } from '../../api/reports.ts'
import { FailedNote } from '../../charts/failed-note.tsx'
import { SearchIcon } from '../../icons/icons.tsx'
import { PageTitle } from '../../shop/page-title.tsx'
import { useAddressText } from '../../shop/view-choice.ts'
import { useReportWords } from '../words/use-report-words.ts'
import { groupReports, type Told } from './report-groups.ts'
import { ReportSketch } from './report-sketch.tsx'
import classes from './reports-page.module.css'

/** All reports, by the question that each answers. */
export function ReportsPage() {
  const { t } = useTranslation()
  const list = useQuery(reportListQuery)
  const words = useReportWords()
  const [q = '', setQ] = useAddressText('q')
  const [search, setSearch] = useState(q)
  const told = (list.data?.reports ?? []).map((report) => ({ name: report.name, ...words(report) }))
  const groups = groupReports(told, search)
  const found = groups.reduce((sum, group) => sum + group.reports.length, 0)
  return (
    <>
      <PageTitle page={t('reports.title')} />
      <h1>{t('reports.title')}</h1>
      <p className={classes.lead}>
        {t('reports.lead')} <Link to="/dictionary">{t('reports.toDictionary')}</Link>
      </p>
      <TextInput
        className={classes.search ?? ''}
        type="search"
        aria-label={t('reports.search')}
        placeholder={t('reports.search')}
        leftSection={<SearchIcon size={16} />}
        value={search}
        onChange={({ currentTarget }) => {
          setSearch(currentTarget.value)
          setQ(currentTarget.value.trim(), true)
        }}
      />
      <p className={classes.found} role="status">
        {search && (found > 0 ? t('reports.found', { count: found }) : t('reports.nothingFound', { text: search }))}
      </p>
      {list.isPending && <Skeleton height={420} />}
      {list.error && <FailedNote error={list.error} onRetry={() => list.refetch()} />}
      {groups.map(({ question, reports }) => (
        <section key={question} className={classes.group} aria-labelledby={`question-${question}`}>
          <h2 id={`question-${question}`}>{t(`reports.questions.${question}`)}</h2>
          <ul className={classes.cards}>
            {reports.map((report) => (
              <ReportCard key={report.name} report={report} />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

function ReportCard({ report: { name, title, meaning } }: { report: Told }) {
  return (
    <li>
      <Link to="/reports/$name" params={{ name }} className={classes.card ?? ''}>
        <ReportSketch name={name} />
        <span>
          <strong className={classes.name}>{title}</strong>
          <span className={classes.meaning}>{meaning}</span>
        </span>
      </Link>
    </li>
  )
}
