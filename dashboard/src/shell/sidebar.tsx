import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { signOut } from '../api/session.ts'
import { dayOf } from '../format/days.ts'
import { SignOutIcon } from '../icons/icons.tsx'
import { useCaller } from '../shop/caller.ts'
import { useFormat, useStatus } from '../shop/shop.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { pages } from './pages.ts'
import classes from './sidebar.module.css'
import { ThemeSwitch } from './theme-switch.tsx'

export function Sidebar({ isInDrawer = false }: { isInDrawer?: boolean }) {
  const { t } = useTranslation()
  const { version } = useStatus()
  return (
    <div className={classes.sidebar}>
      {!isInDrawer && <Brand />}
      <nav aria-label={t('shell.navigation')}>
        <ul className={classes.links}>
          {pages.map(({ to, label, icon: Icon }) => (
            <li key={to}>
              <Link to={to} className={classes.link ?? ''} activeOptions={{ exact: to === '/', includeSearch: false }}>
                <Icon />
                {t(label)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className={classes.foot}>
        <SignedIn />
        <LanguageSwitch />
        <ThemeSwitch />
        <p className={classes.version}>
          <Freshness />
          {t('shell.version', { version })}
        </p>
      </div>
    </div>
  )
}

/** Who signed in, and the way out; nothing for a browser on the server's machine. */
function SignedIn() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const caller = useCaller()
  const leaving = useMutation({ mutationFn: signOut, onSuccess: () => client.resetQueries() })
  if (caller?.via !== 'session') return null
  return (
    <button type="button" className={classes.signOut} title={caller.who} onClick={() => leaving.mutate()}>
      <SignOutIcon />
      {t('signIn.out')}
    </button>
  )
}

/** When the facts last took in what had come; that is what every figure rests on. */
function Freshness() {
  const { t } = useTranslation()
  const format = useFormat()
  const { factsAsOf, queueLag, refresh, timeZone } = useStatus()
  const isBehind = queueLag > 0 || refresh.state === 'running'
  if (isBehind) return <span className={classes.freshness}>{t('shell.catchingUp')}</span>
  if (factsAsOf === null) return null
  const isToday = dayOf(factsAsOf, timeZone) === dayOf(Date.now(), timeZone)
  const time = isToday ? format.time(factsAsOf) : format.dateTime(factsAsOf)
  return <span className={classes.freshness}>{t('shell.upToDate', { time })}</span>
}

/** The mark of the product with the name of the shop. */
export function Brand({ isSmall = false }: { isSmall?: boolean }) {
  const { t } = useTranslation()
  const { shopName, example } = useStatus()
  const isExample = example !== 'none'
  return (
    <Link to="/" className={classes.brand ?? ''} data-small={isSmall || undefined}>
      <img src="/favicon.svg" alt="" width={isSmall ? 26 : 30} height={isSmall ? 26 : 30} />
      <span className={classes.names}>
        <span className={classes.shop}>{shopName}</span>
        {(isExample || !isSmall) && (
          <span className={classes.product}>
            {!isSmall && 'Regulars'}
            {isExample && <span className={classes.example}>{t('start.example.chip')}</span>}
          </span>
        )}
      </span>
    </Link>
  )
}
