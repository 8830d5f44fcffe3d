import { expect, it } from 'vitest'
import type { ReportRows } from './list.ts'

type Series = ReportRows['series']

// What compiles and what does not is what is tested: `npm run check` fails where a mistake is none.
it('knows the cells of a row by the columns of its report', () => {
  const row: Series = {
    ...{ start: '2026-01-01', revenueMinor: 900, orders: 3, buyers: 2, newCustomers: 1, registrations: 0 },
    ...{ isPartial: false, ordersBefore: null, ordersChange: null, startBefore: '2025-12-01' },
  }
  const orders: number = row.orders
  const before: number | null | undefined = row.ordersBefore
  // @ts-expect-error the report has no such column
  const wrong = row.order
  // @ts-expect-error a label has no change
  const change = row.startChange
  // @ts-expect-error what was before may not be known
  const known: number = row.ordersBefore
  expect([orders, before, wrong, change, known]).toEqual([3, null, undefined, undefined, null])
})

it('knows which cells can have no value', () => {
  const none: Pick<ReportRows['favourites'], 'priceMinor'> = { priceMinor: null }
  // @ts-expect-error every product has a number of those who wait
  const wrong: Pick<ReportRows['favourites'], 'waiting'> = { waiting: null }
  expect([none.priceMinor, wrong.waiting]).toEqual([null, null])
})
