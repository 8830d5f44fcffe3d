import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type ReportAnswer, type Reports, reportQuery } from '../api/reports.ts'
import { OpensLink } from '../charts/opens-link.tsx'
import { Picture } from '../charts/picture.tsx'
import { type Opens, useOpens } from '../charts/use-opens.ts'
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
      name="groups"
      title={t('overview.groups.title')}
      query={useQuery(reportQuery('groups', { asOf }))}
      prepare={prepareGroups}
      height={{ narrow: 300, wide: 372 }}
      sentence={([largest]) =>
        largest
          ? t('overview.groups.sentence', {
              group: groupName(largest.group),
              count: largest.customers,
              customers: format.count(largest.customers),
            })
          : t('overview.groups.none')
      }
    >
      {(groups, answer) => <GroupBars groups={groups} answer={answer} />}
    </Picture>
  )
}

type BarsProps = { groups: readonly GroupBar[]; answer: ReportAnswer<Reports['groups']> }

export function GroupBars({ groups, answer }: BarsProps) {
  const opens = useOpens(answer)
  return (
    <ul className={classes.groups}>
      {groups.map((group) => (
        <GroupLink key={group.group} bar={group} opens={opens(group)} />
      ))}
    </ul>
  )
}

type LinkProps = { bar: GroupBar; opens: Opens | undefined }

function GroupLink({ bar: { group, customers, share, size }, opens }: LinkProps) {
  const format = useFormat()
  const groupName = useGroupName()
  return (
    <li>
      <OpensLink opens={opens} className={classes.link} style={{ '--size': size }}>
        <span className={classes.name}>{groupName(group)}</span>
        <span className={classes.count}>
          <strong>{format.count(customers)}</strong>
          {share !== null && <small>{format.rate(share)}</small>}
        </span>
        <span className={classes.bar} />
      </OpensLink>
    </li>
  )
}
