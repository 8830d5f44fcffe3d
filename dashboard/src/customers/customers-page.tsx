import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { customerPagesQuery } from '../api/customers.ts'
import { FailedNote } from '../charts/failed-note.tsx'
import { useAsOf } from '../shop/as-of.ts'
import { PageTitle } from '../shop/page-title.tsx'
import { useFormat } from '../shop/shop.tsx'
import { CustomerCards } from './customer-cards.tsx'
import { CustomerFilters } from './customer-filters.tsx'
import classes from './customers-page.module.css'
import { CustomersTable } from './customers-table.tsx'
import { NobodyFits } from './nobody-fits.tsx'
import { useCustomersSearch } from './use-customers-search.ts'

const pageSize = 50

/** Everybody, narrowed and sorted by the server as the address says. */
export function CustomersPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const asOf = useAsOf()
  const [search] = useCustomersSearch()
  const isNarrow = useMediaQuery('(max-width: 61.99em)', false, { getInitialValueInEffect: false })
  const pages = useInfiniteQuery(customerPagesQuery({ ...search, asOf, limit: pageSize }))
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? []
  const total = pages.data?.pages[0]?.total
  const isRefused = pages.error !== null && (pages.data === undefined || pages.isPlaceholderData)
  const List = isNarrow ? CustomerCards : CustomersTable
  return (
    <>
      <PageTitle page={t('customers.title')} />
      <div className={classes.head}>
        <h1>{t('customers.title')}</h1>
        <p role="status">{total !== undefined && t('customers.shown', { count: total, total: format.count(total) })}</p>
      </div>
      <CustomerFilters />
      {pages.error && <FailedNote error={pages.error} isStale={!isRefused} onRetry={() => pages.refetch()} />}
      {total === 0 && !isRefused && (
        <div className={classes.list}>
          <NobodyFits />
        </div>
      )}
      {!isRefused && total !== 0 && (
        <div className={classes.list} aria-busy={pages.isFetching} data-outdated={pages.isPlaceholderData || undefined}>
          <List rows={pages.data ? rows : undefined} />
        </div>
      )}
      {total !== undefined && total > 0 && !isRefused && (
        <div className={classes.foot}>
          <span>{t('customers.progress', { shown: format.count(rows.length), total: format.count(total) })}</span>
          {pages.hasNextPage && (
            <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => pages.fetchNextPage()}>
              {t('customers.more')}
            </Button>
          )}
        </div>
      )}
    </>
  )
}
