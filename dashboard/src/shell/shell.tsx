import { VisuallyHidden } from '@mantine/core'
import { useDisclosure, useHotkeys, useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Outlet, useLocation, useMatches, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../api/problem.ts'
import { statusQuery } from '../api/status.ts'
import { MenuIcon } from '../icons/icons.tsx'
import { withTexts } from '../locales/start-translations.ts'
import { PaletteButton } from '../palette/palette-button.tsx'
import { ShopProvider, useStatus } from '../shop/shop.tsx'
import { AsOfPicker } from './as-of-picker.tsx'
import { MenuDrawer } from './menu-drawer.tsx'
import { Notices } from './notices.tsx'
import { pages } from './pages.ts'
import { PeriodPicker } from './period-picker.tsx'
import { PrintedHead } from './printed-head.tsx'
import { ServerUnreached } from './server-unreached.tsx'
import classes from './shell.module.css'
import { ShortcutHelp } from './shortcut-help.tsx'
import { Brand, Sidebar } from './sidebar.tsx'
import { useFocusOnNewPage } from './use-focus-on-new-page.ts'
import { useFreshFigures } from './use-fresh-figures.ts'
import { useKeySequences } from './use-key-sequences.ts'
import { usePalette } from './use-palette.ts'

/** Few readers ever see it. */
const SignIn = lazy(async () => ({ default: (await withTexts(import('./sign-in.tsx'))).SignIn }))

/** Everything around the pages. They are drawn once the shop's status is known, and to nobody who would have to sign in first. */
export function Shell() {
  const { t } = useTranslation()
  const status = useQuery(statusQuery)
  const { pathname } = useLocation()
  useFreshFigures(status.data?.factsAsOf, status.isError)
  useFocusOnNewPage(pathname)

  if (status.data)
    return (
      <ShopProvider status={status.data}>
        <Frame pathname={pathname} />
      </ShopProvider>
    )
  const starting = <div className={classes.starting} role="status" aria-label={t('shell.starting')} />
  if (!status.isError) return starting
  if (status.error instanceof Problem && status.error.status === 401)
    return (
      <Suspense fallback={starting}>
        <SignIn />
      </Suspense>
    )
  return <ServerUnreached problem={status.error} onRetry={() => status.refetch()} />
}

/** Navigation, dates, commands, and the page in the middle. */
function Frame({ pathname }: { pathname: string }) {
  const { t } = useTranslation()
  const isNarrow = useMediaQuery('(max-width: 61.99em)', false, { getInitialValueInEffect: false })
  const [isMenuOpen, menu] = useDisclosure()
  const [isPaletteOpen, palette] = useDisclosure()
  const { CommandPalette, typed } = usePalette(isPaletteOpen)
  const [isHelpOpen, help] = useDisclosure()
  // Whoever followed a link in the menu wants to see where it led.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is the trigger, not an input
  useEffect(menu.close, [pathname])
  useHotkeys([['mod+K', palette.open]], [])
  useGoing(help.open)
  return (
    <div className={classes.shell}>
      <a className={classes.skipLink} href="#content">
        {t('shell.skipToContent')}
      </a>
      {!isNarrow && (
        <aside className={classes.sidebar} aria-label={t('shell.sidebar')}>
          <Sidebar />
        </aside>
      )}
      <div className={classes.main}>
        <header className={classes.header}>
          {isNarrow && (
            <>
              <button type="button" className={classes.menuButton} onClick={menu.open} aria-expanded={isMenuOpen}>
                <MenuIcon size={22} />
                <VisuallyHidden>{t('shell.openMenu')}</VisuallyHidden>
              </button>
              <Brand isSmall />
            </>
          )}
          <PaletteButton onOpen={palette.open} />
          <Dates />
        </header>
        <main id="content" tabIndex={-1} className={classes.content}>
          <PrintedHead />
          <Notices />
          <Outlet />
        </main>
      </div>
      {isNarrow && (
        <MenuDrawer isOpen={isMenuOpen} onClose={menu.close}>
          <Sidebar isInDrawer />
        </MenuDrawer>
      )}
      {isPaletteOpen && CommandPalette && <CommandPalette typed={typed} onClose={palette.close} />}
      {isHelpOpen && <ShortcutHelp onClose={help.close} />}
    </div>
  )
}

/** The dates that the page follows: none on a page that has none, such as the settings. */
function Dates() {
  const follows = useMatches({ select: (matches) => matches.at(-1)?.staticData.dates ?? 'asOf' })
  const { events } = useStatus()
  // In a shop where nothing has happened every date is as good as the other.
  if (follows === 'none' || events === 0) return null
  return (
    <div className={classes.dates}>
      {follows === 'period' && <PeriodPicker />}
      <AsOfPicker />
    </div>
  )
}

/** "g" and the key of a page leads there, "?" shows all keys. */
function useGoing(showHelp: () => void): void {
  const navigate = useNavigate()
  const goes = pages.map(({ to, key }) => [`g ${key}`, () => navigate({ to })] as const)
  useKeySequences({ ...Object.fromEntries(goes), '?': showHelp })
}
