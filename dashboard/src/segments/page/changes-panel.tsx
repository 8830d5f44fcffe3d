import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type NewestChange, segmentChangesQuery } from '../../api/segments.ts'
import { FailedNote } from '../../charts/failed-note.tsx'
import { Panel } from '../../charts/panel.tsx'
import { PanelMenu } from '../../charts/panel-menu.tsx'
import { useFormat } from '../../shop/shop.tsx'
import { customerName } from '../../states/customer-name.ts'
import classes from './segment-page.module.css'

/** Who came in and went out last, and whether they did something or time did. */
export function ChangesPanel({ name }: { name: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const query = useQuery(segmentChangesQuery(name))
  const changes = query.data?.changes
  const list = useRef<HTMLUListElement>(null)
  const menu = (told: readonly NewestChange[]) => (
    <PanelMenu
      title={t('segments.page.changes')}
      picture={list}
      fileName={`${name}-changes`}
      rows={() => [
        ['at', 'customerId', 'userId', 'email', 'name', 'change', 'cause'],
        ...told.map((each) => [
          ...[each.at, each.customerId, each.userId, each.email, each.name, each.change, each.cause],
        ]),
      ]}
    />
  )
  return (
    <Panel title={t('segments.page.changes')} aside={changes && changes.length > 0 && menu(changes)}>
      {query.error && (
        <FailedNote error={query.error} isStale={changes !== undefined} onRetry={() => query.refetch()} />
      )}
      {query.isPending && <Skeleton height={120} />}
      {changes?.length === 0 && <p className={classes.soft}>{t('segments.page.noChanges')}</p>}
      <ul ref={list} className={classes.lines}>
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
