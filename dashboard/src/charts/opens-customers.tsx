import { Link } from '@tanstack/react-router'
import { type CSSProperties, createContext, type ReactNode, use, useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportAnswer, ReportRow } from '../api/reports.ts'
import type { CustomersSearch } from '../customers/customers-search.ts'
import { useStatus } from '../shop/shop.tsx'
import { openedBy } from './mark-address.ts'
import classes from './opens-customers.module.css'

/** The answer that a picture is of, and of a split one the part: they say which customers its figures count. */
type Of = { answer: ReportAnswer | undefined; part?: string | undefined }

const PictureOf = createContext<Of>({ answer: undefined })

export function Pictured({ answer, part, children }: Of & { children: ReactNode }) {
  const pictured = useMemo(() => ({ answer, part }), [answer, part])
  return <PictureOf value={pictured}>{children}</PictureOf>
}

/** What opens the customers whom a figure of a row on the picture counts; undefined for nobody, or where it is not known who they are. */
export function useOpened(): (row: ReportRow, figure: string) => CustomersSearch | undefined {
  const pictured = use(PictureOf)
  const { timeZone } = useStatus()
  return useCallback(
    (row, figure) => {
      const { answer, part } = pictured
      return answer && openedBy(part === undefined ? row : { ...row, part }, figure, answer, timeZone)
    },
    [pictured, timeZone],
  )
}

type Props = {
  row: ReportRow
  figure: string
  children: ReactNode
  className?: string | undefined
  style?: CSSProperties | undefined
  title?: string | undefined
  label?: string | undefined
}

/** The way to the customers whom a figure counts; plain where there are none. */
export function OpensCustomers({ row, figure, children, label, className = '', ...look }: Props) {
  const search = useOpened()(row, figure)
  if (!search)
    return (
      <span className={className} style={look.style}>
        {children}
      </span>
    )
  return (
    <Link to="/customers" search={search} className={className} {...look} aria-label={label}>
      {children}
    </Link>
  )
}

/** A number of customers within other words, which can be seen to open them. */
export function CustomersFigure({ row, figure, children }: Pick<Props, 'row' | 'figure' | 'children'>) {
  return <CustomersLink search={useOpened()(row, figure)}>{children}</CustomersLink>
}

/** The same where it is known what it opens. */
export function CustomersLink({ search, children }: { search: CustomersSearch | undefined; children: ReactNode }) {
  const { t } = useTranslation()
  if (!search) return children
  return (
    <Link to="/customers" search={search} className={classes.figure ?? ''} title={t('charts.openThese')}>
      {children}
    </Link>
  )
}
