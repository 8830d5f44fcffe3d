import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { segmentChangesQuery } from '../../api/segments.ts'
import { FailedNote } from '../../charts/failed-note.tsx'
import { Panel } from '../../charts/panel.tsx'
import { useFormat } from '../../shop/shop.tsx'
import { customerName } from '../../states/customer-name.ts'
import classes from './segment-page.module.css'

/** Who came in and went out last, and whether they did something or time did. */
export function ChangesPanel({ name }: { name: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const query = useQuery(segmentChangesQuery(name))
  const changes = query.data?.changes
  return (
    <Panel title={t('segments.page.changes')}>
      {query.error && (
        <FailedNote error={query.error} isStale={changes !== undefined} onRetry={() => query.refetch()} />
      )}
      {query.isPending && <Skeleton height={120} />}
      {changes?.length === 0 && <p className={classes.soft}>{t('segments.page.noChanges')}</p>}
      <ul className={classes.lines}>
        {changes?.map((change) => (
          <li key={`${change.customerId}${change.at}${change.change}`}>
            <Link to="/customers/$customerId" params={{ customerId: change.customerId }}>
              {customerName(change, t)}
            </Link>
            <span className={classes.change} data-change={change.change}>
              {change.change === 'entered' ? '→ ' : '← '}
              {t(`segments.page.${change.change}`)}
            </span>
            <span className={classes.soft}>
              {t(`segments.page.causes.${change.cause as 'data'}`, { defaultValue: change.cause })}
              {' · '}
              {format.dateTime(change.at)}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
