import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { type ReportAnswer, type Reports, reportQuery } from '../api/reports.ts'
import { OpensLink } from '../charts/opens-link.tsx'
import { Picture } from '../charts/picture.tsx'
import { useOpens } from '../charts/use-opens.ts'
import { useAsOf } from '../shop/as-of.ts'
import { useFormat } from '../shop/shop.tsx'
import classes from './lists-picture.module.css'

/** Everybody's lists, the one with the most at stake first; undefined where nobody is on any. */
export function prepareLists({
  rows,
}: Pick<ReportAnswer<Reports['action-lists']>, 'rows'>): Reports['action-lists'][] | undefined {
  const inhabited = rows.filter((row) => row.customers > 0).sort((a, b) => b.atStakeMinor - a.atStakeMinor)
  return inhabited.length > 0 ? inhabited : undefined
}

/** Whom to look after today: each list with its people and its money, opening its customers. */
export function ListsPicture() {
  const { t } = useTranslation()
  const format = useFormat()
  const asOf = useAsOf()
  return (
    <Picture
      name="action-lists"
      title={t('overview.lists.title')}
      query={useQuery(reportQuery('action-lists', { asOf }))}
      prepare={prepareLists}
      height={{ narrow: 420, wide: 372 }}
      none={t('overview.lists.none')}
      sentence={([first]) =>
        first
          ? t('overview.lists.sentence', {
              list: listName(first.list, t),
              count: first.customers,
              customers: format.count(first.customers),
              money: format.moneyWhole(first.atStakeMinor),
            })
          : ''
      }
    >
      {(lists, answer) => <ActionLists lists={lists} answer={answer} />}
    </Picture>
  )
}

const listName = (list: string, t: TFunction): string =>
  t(`reports.values.list.${list}` as 'reports.values.list.fullCarts', { defaultValue: list })

type ListsProps = { lists: readonly Reports['action-lists'][]; answer: ReportAnswer<Reports['action-lists']> }

export function ActionLists({ lists, answer }: ListsProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const opens = useOpens(answer)
  return (
    <ul className={classes.lists}>
      {lists.map((row) => (
        <li key={row.list}>
          <OpensLink opens={opens(row)} className={classes.list}>
            <span className={classes.name}>{listName(row.list, t)}</span>
            <span className={classes.meaning}>
              {t(`reports.listMeanings.${row.list}` as 'reports.listMeanings.fullCarts', { defaultValue: row.meaning })}
            </span>
            <span className={classes.customers}>
              <strong>{format.count(row.customers)}</strong>
            </span>
            <span className={classes.money}>{format.moneyWhole(row.atStakeMinor)}</span>
          </OpensLink>
        </li>
      ))}
    </ul>
  )
}
