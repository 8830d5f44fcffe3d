import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CustomersIcon, OverviewIcon } from '../icons/icons.tsx'
import { useFormat, useStatus } from '../shop/shop.tsx'
import { CustomerSearch } from './customer-search.tsx'
import classes from './sidebar.module.css'
import { ThemeSwitch } from './theme-switch.tsx'

export function Sidebar({ hasSearch = false }: { hasSearch?: boolean }) {
  const { t } = useTranslation()
  const { version } = useStatus()
  return (
    <div className={classes.sidebar}>
      {hasSearch ? <CustomerSearch /> : <Brand />}
      <nav aria-label={t('shell.navigation')}>
        <ul className={classes.links}>
          <NavigationLink to="/" icon={<OverviewIcon />} label={t('overview.title')} />
          <NavigationLink to="/customers" icon={<CustomersIcon />} label={t('customers.title')} />
        </ul>
      </nav>
      <div className={classes.foot}>
        <ThemeSwitch />
        <p className={classes.version}>
          <Freshness />
          {t('shell.version', { version })}
        </p>
      </div>
    </div>
  )
}

/** When the facts last took in what had come; that is what every figure rests on. */
function Freshness() {
  const { t } = useTranslation()
  const format = useFormat()
  const { factsAsOf, queueLag, refresh } = useStatus()
  const isBehind = queueLag > 0 || refresh.state === 'running'
  if (!isBehind && factsAsOf === null) return null
  return (
    <span className={classes.freshness}>
      {isBehind ? t('shell.catchingUp') : t('shell.upToDate', { time: format.dateTime(factsAsOf ?? '') })}
    </span>
  )
}

function NavigationLink({ to, icon, label }: { to: '/' | '/customers'; icon: ReactNode; label: string }) {
  return (
    <li>
      <Link to={to} className={classes.link ?? ''} activeOptions={{ exact: to === '/', includeSearch: false }}>
        {icon}
        {label}
      </Link>
    </li>
  )
}

/** The mark of the product with the name of the shop. */
export function Brand({ isSmall = false }: { isSmall?: boolean }) {
  const { shopName } = useStatus()
  return (
    <Link to="/" className={classes.brand ?? ''} data-small={isSmall || undefined}>
      <img src="/favicon.svg" alt="" width={isSmall ? 26 : 30} height={isSmall ? 26 : 30} />
      <span className={classes.names}>
        <span className={classes.shop}>{shopName}</span>
        {!isSmall && <span className={classes.product}>Regulars</span>}
      </span>
    </Link>
  )
}
