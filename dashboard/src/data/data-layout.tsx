import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { reasonsQuery } from '../api/rejects.ts'
import { useFormat } from '../shop/shop.tsx'
import { useShowCurrent } from '../shop/use-show-current.ts'
import classes from './data-layout.module.css'
import { RunningImports } from './running-imports.tsx'

const tabs = [
  { to: '/data', name: 'sources' },
  { to: '/data/live', name: 'live' },
  { to: '/data/imports', name: 'imports' },
  { to: '/data/rejects', name: 'rejects' },
  { to: '/data/freshness', name: 'freshness' },
  { to: '/data/quality', name: 'quality' },
] as const

/** Around the pages about what comes in: their names, and the two ways to bring more. */
export function DataLayout() {
  const { t } = useTranslation()
  const format = useFormat()
  const reasons = useQuery(reasonsQuery)
  const nav = useRef<HTMLElement>(null)
  useShowCurrent(nav)
  const open = reasons.data?.reasons.reduce((sum, { items }) => sum + items, 0) ?? 0
  return (
    <>
      <div className={classes.head}>
        <div>
          <h1>{t('data.title')}</h1>
          <p>{t('data.lead')}</p>
        </div>
        <div className={classes.actions}>
          <Button variant="default" renderRoot={(props) => <Link to="/data/connect" {...props} />}>
            {t('data.connect')}
          </Button>
          <Button renderRoot={(props) => <Link to="/data/import" {...props} />}>{t('data.import')}</Button>
        </div>
      </div>
      <nav ref={nav} aria-label={t('data.title')} className={classes.tabs}>
        {tabs.map(({ to, name }) => (
          <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }}>
            {t(`data.tabs.${name}`)}
            {name === 'rejects' && open > 0 && <span className={classes.badge}>{format.count(open)}</span>}
          </Link>
        ))}
      </nav>
      <RunningImports />
      <Outlet />
    </>
  )
}
