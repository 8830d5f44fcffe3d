import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { segmentsOfCustomerQuery } from '../api/segments.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { Panel } from '../charts/panel.tsx'
import { useAsOf } from '../shop/as-of.ts'
import { useTitles } from './page/segment-choice.tsx'
import classes from './page/segment-page.module.css'

/** The segments that a customer is in; each leads to its page, which explains why. */
export function SegmentsPanel({ customerId }: { customerId: string }) {
  const { t } = useTranslation()
  const asOf = useAsOf()
  const titleOf = useTitles()
  const query = useQuery(segmentsOfCustomerQuery(customerId, asOf))
  const names = query.data?.segments
  return (
    <Panel
      title={t('segments.ofCustomer.title')}
      saved={
        names?.length
          ? {
              fileName: `${customerId}-segments`,
              rows: () => [[t('segments.title')], ...names.map((name) => [titleOf(name)])],
            }
          : undefined
      }
    >
      {query.error && <FailedNote error={query.error} isStale={names !== undefined} onRetry={() => query.refetch()} />}
      {query.isPending && <Skeleton height={80} />}
      {names?.length === 0 && <p className={classes.soft}>{t('segments.ofCustomer.none')}</p>}
      <ul className={classes.chosen}>
        {names?.map((name) => (
          <li key={name}>
            <Link
              to="/segments/$name"
              params={{ name }}
              search={{ customer: customerId }}
              className={classes.chip ?? ''}
              title={t('segments.ofCustomer.why', { title: titleOf(name) })}
            >
              {titleOf(name)}
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
