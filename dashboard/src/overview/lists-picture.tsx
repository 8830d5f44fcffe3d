import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { type ActionListRow, type ReportAnswer, reportQuery } from '../api/reports.ts'
import { openedBy } from '../charts/mark-address.ts'
import { Picture } from '../charts/picture.tsx'
import type { CustomersSearch } from '../customers/customers-search.ts'
import { useAsOf } from '../shop/as-of.ts'
import { useFormat, useStatus } from '../shop/shop.tsx'
import classes from './lists-picture.module.css'

type Lists = { rows: ActionListRow[]; answer: ReportAnswer<ActionListRow> }

/** The lists that anybody is on, the one with the most at stake first, and the answer that they are of; undefined where nobody is on any. */
export function prepareLists(answer: ReportAnswer<ActionListRow>): Lists | undefined {
  const inhabited = answer.rows.filter((row) => row.customers > 0).sort((a, b) => b.atStakeMinor - a.atStakeMinor)
  return inhabited.length > 0 ? { rows: inhabited, answer } : undefined
}

/** Whom to look after today: each list with its people and its money, opening its customers. */
export function ListsPicture() {
  const { t } = useTranslation()
  const format = useFormat()
  const asOf = useAsOf()
  return (
    <Picture
      title={t('overview.lists.title')}
      query={useQuery(reportQuery('action-lists', { asOf }))}
      prepare={prepareLists}
      height={{ narrow: 420, wide: 372 }}
      sentence={({ rows: [first] }) =>
        first
          ? t('overview.lists.sentence', {
              list: listName(first.list, t),
              customers: format.count(first.customers),
              money: format.moneyWhole(first.atStakeMinor),
            })
          : ''
      }
    >
      {(lists) => <ActionLists lists={lists} />}
    </Picture>
  )
}

const listName = (list: string, t: TFunction): string =>
  t(`reports.values.list.${list}` as 'reports.values.list.fullCarts', { defaultValue: list })

export function ActionLists({ lists: { rows, answer } }: { lists: Lists }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { timeZone } = useStatus()
  return (
    <ul className={classes.lists}>
      {rows.map((row) => (
        <li key={row.list}>
          <Link
            to="/customers"
            search={openedBy(row, 'customers', answer, timeZone) as CustomersSearch}
            className={classes.list ?? ''}
          >
            <span className={classes.name}>{listName(row.list, t)}</span>
            <span className={classes.meaning}>
              {t(`reports.listMeanings.${row.list}` as 'reports.listMeanings.fullCarts', { defaultValue: row.meaning })}
            </span>
            <span className={classes.customers}>
              <strong>{format.count(row.customers)}</strong>
            </span>
            <span className={classes.money}>{format.moneyWhole(row.atStakeMinor)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
