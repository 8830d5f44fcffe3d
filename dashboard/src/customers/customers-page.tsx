import { useMediaQuery } from '@mantine/hooks'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { FailedNote } from '../charts/failed-note.tsx'
import { useAsOf } from '../shop/as-of.ts'
import { PageTitle } from '../shop/page-title.tsx'
import { useFormat } from '../shop/shop.tsx'
import { CustomerCards, SortChoice } from './customer-cards.tsx'
import classes from './customers-page.module.css'
import { CustomersTable } from './customers-table.tsx'
import { FilterBar } from './filter-bar.tsx'
import { ColumnsButton, ExportButton } from './list-tools.tsx'
import { NobodyFits } from './nobody-fits.tsx'
import { SaveAsSegment } from './save-as-segment.tsx'
import { useCustomerWindows, useTopWindow } from './use-customer-windows.ts'
import { useCustomersSearch } from './use-customers-search.ts'
import { useListChoices } from './use-list-choices.ts'
import { useVirtualRows, type VirtualRows } from './use-virtual-rows.ts'

const rowHeights = { roomy: 54, dense: 36 }
const cardPx = 112
const headPx = 42
/** Rows that are kept room for until the first answer. */
const rowsAtFirst = 20

/** Everybody, narrowed and sorted by the server as the address says. */
export function CustomersPage() {
  const { t } = useTranslation()
  const asOf = useAsOf()
  const [search] = useCustomersSearch()
  const choices = useListChoices()
  const isNarrow = useMediaQuery('(max-width: 61.99em)', false, { getInitialValueInEffect: false })
  const rowPx = isNarrow ? cardPx : rowHeights[choices.density]
  const params = { ...search, asOf }
  const top = useTopWindow(params)
  const virtual = useVirtualRows({ count: top.data?.total ?? rowsAtFirst, rowPx, headPx: isNarrow ? 0 : headPx })
  const windows = useCustomerWindows(params, top, virtual.rows)
  useTopOfNewList(virtual, JSON.stringify(params))
  const isRefused = windows.error !== null && (windows.total === undefined || windows.isOutdated)
  return (
    <div className={classes.page}>
      <PageTitle page={t('customers.title')} />
      <div className={classes.head}>
        <h1>{t('customers.title')}</h1>
        <Total total={isRefused ? undefined : windows.total} isOutdated={windows.isOutdated} />
      </div>
      <FilterBar>
        {isNarrow && <SortChoice />}
        <span className={classes.right}>
          {!isNarrow && <ColumnsButton choices={choices} />}
          <SaveAsSegment />
          <ExportButton params={params} isEmpty={windows.total === 0} />
        </span>
      </FilterBar>
      {windows.error && (
        <div className={classes.failed}>
          <FailedNote error={windows.error} isStale={!isRefused} onRetry={windows.retry} />
        </div>
      )}
      {windows.total === 0 && !isRefused && (
        <div className={classes.list}>
          <NobodyFits />
        </div>
      )}
      {!isRefused && windows.total !== 0 && (
        <div
          className={classes.list}
          aria-busy={windows.isFetching}
          data-outdated={windows.isOutdated || undefined}
          data-density={choices.density}
        >
          {isNarrow ? (
            <CustomerCards windows={windows} virtual={virtual} />
          ) : (
            <CustomersTable columns={choices.columns} rowPx={rowPx} windows={windows} virtual={virtual} />
          )}
        </div>
      )}
    </div>
  )
}

function Total({ total, isOutdated }: { total: number | undefined; isOutdated: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <p role="status" data-outdated={isOutdated || undefined}>
      {total !== undefined && t('customers.shown', { count: total, total: format.count(total) })}
    </p>
  )
}

/** Another list is read from its top. */
function useTopOfNewList({ toTop }: VirtualRows, list: string): void {
  const before = useRef(list)
  useEffect(() => {
    if (before.current !== list) toTop()
    before.current = list
  })
}
