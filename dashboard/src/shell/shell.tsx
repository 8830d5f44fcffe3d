import { VisuallyHidden } from '@mantine/core'
import { useDisclosure, useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Outlet, useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { statusQuery } from '../api/status.ts'
import { MenuIcon } from '../icons/icons.tsx'
import { ShopProvider } from '../shop/shop.tsx'
import { AsOfPicker } from './as-of-picker.tsx'
import { CustomerSearch } from './customer-search.tsx'
import { MenuDrawer } from './menu-drawer.tsx'
import { Notices } from './notices.tsx'
import { ServerUnreached } from './server-unreached.tsx'
import classes from './shell.module.css'
import { Brand, Sidebar } from './sidebar.tsx'
import { useFocusOnNewPage } from './use-focus-on-new-page.ts'
import { useFreshFigures } from './use-fresh-figures.ts'

/** Everything around the pages: navigation, the date, the search. Pages are drawn once the shop's status is known. */
export function Shell() {
  const { t } = useTranslation()
  const status = useQuery(statusQuery)
  const isNarrow = useMediaQuery('(max-width: 61.99em)', false, { getInitialValueInEffect: false })
  const [isMenuOpen, menu] = useDisclosure()
  const { pathname } = useLocation()
  useFreshFigures(status.data?.factsAsOf)
  // Whoever followed a link in the menu wants to see where it led.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is the trigger, not an input
  useEffect(menu.close, [pathname])
  useFocusOnNewPage(pathname)

  if (!status.data) {
    return status.isError ? (
      <ServerUnreached problem={status.error} onRetry={() => status.refetch()} />
    ) : (
      <div className={classes.starting} role="status" aria-label={t('shell.starting')} />
    )
  }
  return (
    <ShopProvider status={status.data}>
      <div className={classes.shell}>
        <a className={classes.skipLink} href="#content">
          {t('shell.skipToContent')}
        </a>
        {!isNarrow && (
          <div className={classes.sidebar}>
            <Sidebar />
          </div>
        )}
        <div className={classes.main}>
          <header className={classes.header}>
            {isNarrow ? (
              <>
                <button type="button" className={classes.menuButton} onClick={menu.open} aria-expanded={isMenuOpen}>
                  <MenuIcon size={22} />
                  <VisuallyHidden>{t('shell.openMenu')}</VisuallyHidden>
                </button>
                <Brand isSmall />
              </>
            ) : (
              <CustomerSearch />
            )}
            <AsOfPicker />
          </header>
          <main id="content" tabIndex={-1} className={classes.content}>
            <Notices />
            <Outlet />
          </main>
        </div>
        {isNarrow && (
          <MenuDrawer isOpen={isMenuOpen} onClose={menu.close}>
            <Sidebar hasSearch />
          </MenuDrawer>
        )}
      </div>
    </ShopProvider>
  )
}
