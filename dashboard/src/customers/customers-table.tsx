// biome-ignore-all lint/a11y/useSemanticElements: rows of a table cannot be placed freely
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus for all its rows
import { Skeleton } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerRow } from '../api/customers.ts'
import { type ColumnName, columnOf } from './columns.ts'
import { CustomerCell } from './customer-cell.tsx'
import { orderOf, sortBy, sortOf } from './customers-search.ts'
import classes from './customers-table.module.css'
import { rowAfterKey } from './row-after-key.ts'
import type { CustomerWindows } from './use-customer-windows.ts'
import { useCustomersSearch } from './use-customers-search.ts'
import type { VirtualRows } from './use-virtual-rows.ts'

type Props = { columns: readonly ColumnName[]; rowPx: number; windows: CustomerWindows; virtual: VirtualRows }

/** The list on a wide screen: a grid that is read with the arrow keys, of which only the rows in view are drawn. */
export function CustomersTable({ columns, rowPx, windows, virtual }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const id = useId()
  const [active, setActive] = useState<number>()
  const total = windows.total ?? 0
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    const customer = active === undefined ? undefined : windows.rowAt(active)
    if (event.key === 'Enter' && customer) {
      navigate({ to: '/customers/$customerId', params: { customerId: customer.customerId } })
      return
    }
    const next = rowAfterKey(event.key, active, { total, rowsInView: virtual.rowsInView })
    if (next === undefined) return
    event.preventDefault()
    setActive(next)
    virtual.toRow(next)
  }
  const template = columns.map(widthOf).join(' ')
  const leastPx = columns.reduce((sum, name) => sum + columnOf(name).width, 0)
  return (
    <div
      ref={virtual.scroller}
      className={classes.grid}
      role="grid"
      aria-label={t('customers.caption')}
      aria-rowcount={windows.total === undefined ? -1 : total + 1}
      aria-colcount={columns.length}
      aria-activedescendant={active === undefined ? undefined : `${id}-${active}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onFocus={(event) => event.target === event.currentTarget && active === undefined && total > 0 && setActive(0)}
      style={{ '--columns': template, '--least': `${leastPx}px`, '--row': `${rowPx}px` }}
    >
      <div role="presentation" className={classes.wide}>
        <Heads columns={columns} />
        <div role="rowgroup" className={classes.body} style={{ height: virtual.barPx }}>
          {virtual.rows.map(({ index, topPx }) => (
            <Line
              key={index}
              id={`${id}-${index}`}
              {...{ index, topPx, columns }}
              customer={windows.rowAt(index)}
              isActive={index === active}
            />
          ))}
        </div>
      </div>
    </div>
  )
}

/** All grow alike on a wide screen, so that a name and its figures stay within one look. */
const widthOf = (name: ColumnName) => `minmax(${columnOf(name).width}px, ${columnOf(name).width}fr)`

function Heads({ columns }: { columns: readonly ColumnName[] }) {
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.row}>
        {columns.map((name) => (
          <Head key={name} name={name} />
        ))}
      </div>
    </div>
  )
}

function Head({ name }: { name: ColumnName }) {
  const { t, i18n } = useTranslation()
  const [search, setSearch] = useCustomersSearch()
  const column = columnOf(name)
  const isSorted = column.sort !== undefined && sortOf(search) === column.sort
  const direction = orderOf(search) === 'desc' ? 'descending' : 'ascending'
  const note = `customers.columnNotes.${name}`
  const label = t(`customers.columns.${name}`)
  return (
    <div
      role="columnheader"
      className={classes.heading}
      data-number={column.isNumber || undefined}
      aria-sort={isSorted ? direction : undefined}
      title={i18n.exists(note) ? t(note as 'customers.columnNotes.chance') : undefined}
    >
      {column.sort ? (
        <button
          type="button"
          className={classes.sort}
          data-sorted={isSorted || undefined}
          onClick={() => setSearch(sortBy(search, column))}
        >
          <span className={classes.arrow} data-direction={isSorted ? direction : undefined} aria-hidden="true" />
          {label}
        </button>
      ) : (
        label
      )}
    </div>
  )
}

type LineProps = {
  id: string
  index: number
  topPx: number
  columns: readonly ColumnName[]
  customer: CustomerRow | undefined
  isActive: boolean
}

/** One customer; while their window is on its way, the room they will take. */
function Line({ id, index, topPx, columns, customer, isActive }: LineProps) {
  const cells = columns.map((name) => (
    <div key={name} role="gridcell" className={classes.cell} data-number={columnOf(name).isNumber || undefined}>
      {customer ? (
        name === 'name' ? (
          <NameLink customer={customer} />
        ) : (
          <CustomerCell customer={customer} column={name} />
        )
      ) : (
        <Skeleton height={10} width={name === 'name' ? '55%' : '60%'} radius="xl" />
      )}
    </div>
  ))
  return (
    <div
      role="row"
      id={id}
      aria-rowindex={index + 2}
      aria-busy={customer ? undefined : true}
      aria-selected={isActive}
      className={classes.row}
      data-active={isActive || undefined}
      style={{ transform: `translateY(${topPx}px)` }}
    >
      {cells}
    </div>
  )
}

/** The link covers its whole row; with the keyboard Enter on the row does what it does. */
function NameLink({ customer }: { customer: CustomerRow }) {
  return (
    <Link
      to="/customers/$customerId"
      params={{ customerId: customer.customerId }}
      className={classes.link ?? ''}
      tabIndex={-1}
    >
      <CustomerCell customer={customer} column="name" />
    </Link>
  )
}
