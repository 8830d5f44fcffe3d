import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { reportQuery } from '../api/reports.ts'
import { OpensCustomers } from '../charts/opens-customers.tsx'
import { Picture } from '../charts/picture.tsx'
import { useAsOf } from '../shop/as-of.ts'
import { useFormat } from '../shop/shop.tsx'
import { useGroupName } from '../states/group-name.ts'
import classes from './groups-picture.module.css'
import { type GroupBar, prepareGroups } from './prepare-groups.ts'

/** The groups that somebody is in today, each opening its customers. */
export function GroupsPicture() {
  const { t } = useTranslation()
  const format = useFormat()
  const groupName = useGroupName()
  const asOf = useAsOf()
  return (
    <Picture
      title={t('overview.groups.title')}
      query={useQuery(reportQuery('groups', { asOf }))}
      prepare={prepareGroups}
      height={{ narrow: 300, wide: 372 }}
      sentence={([largest]) =>
        largest
          ? t('overview.groups.sentence', {
              group: groupName(largest.group),
              customers: format.count(largest.customers),
            })
          : t('overview.groups.none')
      }
    >
      {(groups) => <GroupBars groups={groups} />}
    </Picture>
  )
}

export function GroupBars({ groups }: { groups: readonly GroupBar[] }) {
  return (
    <ul className={classes.groups}>
      {groups.map((group) => (
        <GroupLink key={group.group} bar={group} />
      ))}
    </ul>
  )
}

function GroupLink({ bar: { group, customers, share, size } }: { bar: GroupBar }) {
  const format = useFormat()
  const groupName = useGroupName()
  return (
    <li>
      <OpensCustomers row={{ group, customers }} figure="customers" className={classes.link} style={{ '--size': size }}>
        <span className={classes.name}>{groupName(group)}</span>
        <span className={classes.count}>
          <strong>{format.count(customers)}</strong>
          {share !== null && <small>{format.rate(share)}</small>}
        </span>
        <span className={classes.bar} />
      </OpensCustomers>
    </li>
  )
}
