import { Select, Skeleton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CustomerRow } from '../api/customers.ts'
import { useFormat } from '../shop/shop.tsx'
import { customerName } from '../states/customer-name.ts'
import { RiskMark, StageMark } from '../states/marks.tsx'
import classes from './customer-cards.module.css'
import { type CustomerSort, customerSorts } from './customers-search.ts'
import { useCustomersSearch } from './use-customers-search.ts'

/** The list on a narrow screen; undefined rows are still loading. */
export function CustomerCards({ rows }: { rows: CustomerRow[] | undefined }) {
  const { t } = useTranslation()
  const [search, setSearch] = useCustomersSearch()
  return (
    <>
      <Select
        className={classes.sort ?? ''}
        label={t('customers.sortBy')}
        data={customerSorts.map((sort) => ({ value: sort, label: t(`customers.sorts.${sort}`) }))}
        value={search.sort ?? 'revenue'}
        onChange={(sort) => setSearch({ ...search, sort: sort as CustomerSort, order: 'desc' })}
        allowDeselect={false}
      />
      <ul className={classes.cards}>
        {rows
          ? rows.map((row) => <CustomerCard key={row.customerId} customer={row} />)
          : // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
            Array.from({ length: 8 }, (_, card) => <Skeleton key={card} height={104} />)}
      </ul>
    </>
  )
}

function CustomerCard({ customer }: { customer: CustomerRow }) {
  const { t } = useTranslation()
  const format = useFormat()
  const notes = [
    t('customers.orders', { count: customer.orders, orders: format.count(customer.orders) }),
    customer.lastOrderAt === null ? '' : t('customers.lastOrder', { date: format.date(customer.lastOrderAt) }),
    customer.chance === null ? '' : t('customers.chanceShort', { rate: format.rate(customer.chance) }),
  ].filter((note) => note)
  return (
    <li>
      <Link to="/customers/$customerId" params={{ customerId: customer.customerId }} className={classes.card ?? ''}>
        <span className={classes.line}>
          <strong className={classes.name}>{customerName(customer, t)}</strong>
          <strong>{format.money(customer.revenueMinor)}</strong>
        </span>
        <span className={classes.line}>
          <StageMark stage={customer.stage} />
          <RiskMark risk={customer.risk} />
        </span>
        <span className={classes.notes}>{notes.join(' · ')}</span>
      </Link>
    </li>
  )
}
