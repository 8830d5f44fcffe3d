import { use, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportRow } from '../api/reports.ts'
import type { CustomersSearch } from '../customers/customers-search.ts'
import { useFormat, useStatus } from '../shop/shop.tsx'
import { type Asked, figureOpened, openedBy, summaryOpenedBy } from './mark-address.ts'
import { OwnDates } from './own-dates.ts'
import { columnName } from './use-cell.ts'

/** The customers whom something drawn counts: the address of their list, how many are on it, and as what they are counted. */
export type Opens = {
  search: CustomersSearch & { asOf?: string | undefined }
  customers: number
  /** The reader's name of the figure; empty where they are counted as nothing but customers. */
  figure: string
}

function useOpened(answer: Asked, by: typeof openedBy): (row: ReportRow, figure: string) => Opens | undefined {
  const { t } = useTranslation()
  const { timeZone } = useStatus()
  const dates = use(OwnDates)
  return useCallback(
    (row, figure) => {
      const search = by(row, figure, answer, timeZone)
      if (!search) return undefined
      return {
        search: { ...(dates && { asOf: dates.asOf }), ...search },
        customers: Number(row[figure]),
        // A figure that is named by its row is told by the row.
        figure: ['customers', 'value', 'valueBefore'].includes(figure) ? '' : columnName(figure, t, answer.report),
      }
    },
    [answer, by, timeZone, dates, t],
  )
}

/**
 * Says whom something drawn opens, by the row of the answer that it stands for and the figure that it shows, the report's first without
 * one. Undefined for what counts no customers, and for nobody: that must not look as if it opened anything.
 */
export function useOpens(answer: Asked): (row: ReportRow | undefined, figure?: string) => Opens | undefined {
  const opened = useOpened(answer, openedBy)
  return useCallback((row, figure = figureOpened(answer)) => row && opened(row, figure), [answer, opened])
}

/** The same for a figure about all rows together. */
export const useOpensSummary = (answer: Asked) => useOpened(answer, summaryOpenedBy)

/** What a tooltip says of whom something opens: "Open these 312 customers". A finger shows the tooltip first and opens with the next tap. */
export function useOpensWords(): (opens: Opens, isTouched?: boolean) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return useCallback(
    ({ customers, figure }, isTouched = false) => {
      const words = { count: customers, customers: format.count(customers), figure }
      const told = t(figure ? 'charts.openFigure' : 'charts.openCustomers', words)
      return isTouched ? t('charts.tapAgain', { told }) : told
    },
    [t, format],
  )
}
