import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { customersQuery } from '../../api/customers.ts'
import { FailedNote } from '../../charts/failed-note.tsx'
import { Panel } from '../../charts/panel.tsx'
import { useAsOf } from '../../shop/as-of.ts'
import { useFormat } from '../../shop/shop.tsx'
import { customerName } from '../../states/customer-name.ts'
import classes from './segment-page.module.css'

const shown = 8

/** The members who spent most as of the date, and the way to the list of all. */
export function MembersPanel({ name, isKnown }: { name: string; isKnown: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const asOf = useAsOf()
  const members = useQuery({ ...customersQuery({ segment: name, asOf, limit: shown }), enabled: isKnown })
  const page = members.data
  return (
    <Panel title={t('segments.page.members')} lead={t('segments.page.membersLead')}>
      {members.error && (
        <FailedNote error={members.error} isStale={page !== undefined} onRetry={() => members.refetch()} />
      )}
      {members.isPending && <Skeleton height={260} />}
      {page?.total === 0 && <p className={classes.soft}>{t('segments.count.nobody')}</p>}
      <ul className={classes.lines} data-outdated={members.isPlaceholderData || undefined}>
        {page?.rows.map((row) => (
          <li key={row.customerId}>
            <Link to="/customers/$customerId" params={{ customerId: row.customerId }}>
              {customerName(row, t)}
            </Link>
            <span className={classes.soft}>
              {t(`stages.${row.stage}` as 'stages.new', { defaultValue: row.stage })}
            </span>
            <span className={classes.amount}>{format.money(row.revenueMinor)}</span>
          </li>
        ))}
      </ul>
      {page && page.total > 0 && (
        <Link to="/customers" search={{ segment: name }}>
          {t('segments.page.allMembers', { count: page.total, total: format.count(page.total) })}
        </Link>
      )}
    </Panel>
  )
}
