// biome-ignore-all lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
import { Select, Skeleton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CustomerRow, CustomerSort } from '../api/customers.ts'
import { useFormat } from '../shop/shop.tsx'
import { customerName } from '../states/customer-name.ts'
import { RiskMark, StageMark } from '../states/marks.tsx'
import { type Column, columns } from './columns.ts'
import classes from './customer-cards.module.css'
import { sortBy, sortOf } from './customers-search.ts'
import type { CustomerWindows } from './use-customer-windows.ts'
import { useCustomersSearch } from './use-customers-search.ts'
import type { VirtualRows } from './use-virtual-rows.ts'

type Props = { windows: CustomerWindows; virtual: VirtualRows }

/** The list on a narrow screen. */
export function CustomerCards({ windows, virtual }: Props) {
  const { t } = useTranslation()
  return (
    <section ref={virtual.scroller} className={classes.scroller} tabIndex={0} aria-label={t('customers.title')}>
      <ul className={classes.cards} style={{ height: virtual.barPx }}>
        {virtual.rows.map(({ index, topPx }) => (
          <CustomerCard
            key={index}
            place={index + 1}
            total={windows.total ?? 0}
            topPx={topPx}
            customer={windows.rowAt(index)}
          />
        ))}
      </ul>
    </section>
  )
}

/** What the heads of the columns are on a wide screen. */
export function SortChoice() {
  const { t } = useTranslation()
  const [search, setSearch] = useCustomersSearch()
  const sortable = columns.filter((column: Column) => column.sort !== undefined)
  return (
    <Select
      size="sm"
      className={classes.sort ?? ''}
      aria-label={t('customers.sortBy')}
      data={sortable.map((column: Column) => ({
        value: column.sort as CustomerSort,
        label: t('customers.sortedBy', { column: t(`customers.columns.${column.name}`) }),
      }))}
      value={sortOf(search)}
      onChange={(sort) => {
        const column = sortable.find((one: Column) => one.sort === sort)
        if (column && sort !== sortOf(search)) setSearch(sortBy(search, column))
      }}
      allowDeselect={false}
    />
  )
}

type CardProps = { customer: CustomerRow | undefined; place: number; total: number; topPx: number }

function CustomerCard({ customer, place, total, topPx }: CardProps) {
  return (
    <li
      className={classes.place}
      style={{ transform: `translateY(${topPx}px)` }}
      aria-posinset={place}
      aria-setsize={total}
      aria-busy={customer ? undefined : true}
    >
      {customer ? <Card customer={customer} /> : <Skeleton height={104} radius="md" />}
    </li>
  )
}

function Card({ customer }: { customer: CustomerRow }) {
  const { t } = useTranslation()
  const format = useFormat()
  const notes = [
    t('customers.orders', { count: customer.orders, orders: format.count(customer.orders) }),
    customer.daysSince === null ? '' : t('customers.silent', { days: format.days(customer.daysSince) }),
    customer.rhythmDays === null ? '' : t('customers.usually', { days: format.days(customer.rhythmDays) }),
  ].filter((note) => note)
  return (
    <Link to="/customers/$customerId" params={{ customerId: customer.customerId }} className={classes.card ?? ''}>
      <span className={classes.line}>
        <strong className={classes.name}>{customerName(customer, t)}</strong>
        <strong>{format.money(customer.revenueMinor)}</strong>
      </span>
      <span className={classes.line}>
        <StageMark stage={customer.stage} />
        <span className={classes.risk}>
          {customer.chance !== null && (
            <small>{t('customers.chanceShort', { rate: format.rate(customer.chance) })}</small>
          )}
          <RiskMark risk={customer.risk} />
        </span>
      </span>
      <span className={classes.notes}>{notes.join(' · ')}</span>
    </Link>
  )
}
