import { Skeleton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CustomerRow } from '../api/customers.ts'
import { useFormat } from '../shop/shop.tsx'
import { customerName } from '../states/customer-name.ts'
import { RiskMark, StageMark } from '../states/marks.tsx'
import { type CustomerSort, sortBy } from './customers-search.ts'
import classes from './customers-table.module.css'
import { useCustomersSearch } from './use-customers-search.ts'

type Column = {
  name: 'name' | 'stage' | 'risk' | 'chance' | 'lastOrderAt' | 'orders' | 'revenueMinor' | 'rhythmDays'
  sort?: CustomerSort
  isNumber?: boolean
}

const columns: readonly Column[] = [
  { name: 'name' },
  { name: 'stage' },
  { name: 'risk' },
  { name: 'chance', sort: 'chance', isNumber: true },
  { name: 'lastOrderAt', sort: 'lastOrder', isNumber: true },
  { name: 'orders', sort: 'orders', isNumber: true },
  { name: 'revenueMinor', sort: 'revenue', isNumber: true },
  { name: 'rhythmDays', isNumber: true },
]

/** The list on a wide screen; undefined rows are still loading. */
export function CustomersTable({ rows }: { rows: CustomerRow[] | undefined }) {
  const { t } = useTranslation()
  return (
    <div className={classes.frame}>
      <table className={classes.table}>
        <caption>{t('customers.caption')}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <ColumnHead key={column.name} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows ? rows.map((row) => <CustomerLine key={row.customerId} customer={row} />) : <LoadingLines />}
        </tbody>
      </table>
    </div>
  )
}

function ColumnHead({ column: { name, sort, isNumber } }: { column: Column }) {
  const { t } = useTranslation()
  const [search, setSearch] = useCustomersSearch()
  const isSorted = sort !== undefined && (search.sort ?? 'revenue') === sort
  const direction = (search.order ?? 'desc') === 'desc' ? 'descending' : 'ascending'
  const note = name === 'chance' || name === 'rhythmDays' ? t(`customers.columnNotes.${name}`) : undefined
  return (
    <th scope="col" data-number={isNumber || undefined} aria-sort={isSorted ? direction : undefined} title={note}>
      {sort ? (
        <button
          type="button"
          className={classes.sort}
          data-sorted={isSorted || undefined}
          onClick={() => setSearch(sortBy(search, sort))}
        >
          <span className={classes.arrow} data-direction={isSorted ? direction : undefined} aria-hidden="true" />
          {t(`customers.columns.${name}`)}
        </button>
      ) : (
        t(`customers.columns.${name}`)
      )}
    </th>
  )
}

function CustomerLine({ customer }: { customer: CustomerRow }) {
  const { t } = useTranslation()
  const format = useFormat()
  const shown = customerName(customer, t)
  const second = customer.name ? customer.email || customer.userId : customer.email ? customer.userId : ''
  return (
    <tr>
      <td>
        <Link to="/customers/$customerId" params={{ customerId: customer.customerId }} className={classes.name ?? ''}>
          {shown}
        </Link>
        {second && <small className={classes.second}>{second}</small>}
      </td>
      <td>
        <StageMark stage={customer.stage} />
      </td>
      <td>
        <RiskMark risk={customer.risk} />
      </td>
      <td data-number>{customer.chance === null ? '–' : format.rate(customer.chance)}</td>
      <td data-number>{customer.lastOrderAt === null ? '–' : format.date(customer.lastOrderAt)}</td>
      <td data-number>{format.count(customer.orders)}</td>
      <td data-number>{format.money(customer.revenueMinor)}</td>
      <td data-number>{customer.rhythmDays === null ? '–' : format.days(customer.rhythmDays)}</td>
    </tr>
  )
}

function LoadingLines() {
  return Array.from({ length: 14 }, (_, line) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
    <tr key={line}>
      {columns.map((column) => (
        <td key={column.name}>
          <Skeleton height={14} my={4} />
        </td>
      ))}
    </tr>
  ))
}
