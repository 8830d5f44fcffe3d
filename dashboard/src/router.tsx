import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { readCustomersSearch } from './customers/customers-search.ts'
import { readLiveSearch } from './data/live-search.ts'
import { readRejectsSearch } from './data/rejects-search.ts'
import { withTexts } from './locales/start-translations.ts'
import { OverviewPage } from './overview/overview-page.tsx'
import { readReportSearch } from './reports/page/report-search.ts'
import { readListSearch, readNewSegmentSearch, readSegmentSearch } from './segments/list/segment-search.ts'
import type { SettingsSection } from './settings/sections.ts'
import { NotFound } from './shell/not-found.tsx'
import { PageError } from './shell/page-error.tsx'
import { Shell } from './shell/shell.tsx'
import { type AsOfSearch, readAsOfSearch } from './shop/as-of.ts'
import { type PeriodSearch, readPeriodSearch } from './shop/period.ts'

/** The dates that the whole dashboard looks at; the address has them, so that a link shows what its sender saw. */
type Dates = AsOfSearch & PeriodSearch

const rootRoute = createRootRoute({
  validateSearch: (search: Record<string, unknown>): Dates => ({
    ...readAsOfSearch(search),
    ...readPeriodSearch(search),
  }),
  // Every link keeps the dates.
  search: { middlewares: [retainSearchParams<Dates>(['asOf', 'from', 'to', 'compare'])] },
  component: Shell,
  notFoundComponent: NotFound,
})

const overviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  staticData: { dates: 'period' },
  component: OverviewPage,
})

const customersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/customers',
  validateSearch: readCustomersSearch,
  component: lazyRouteComponent(
    () => withTexts(import('./customers/customers-page.tsx'), 'customers', 'segments'),
    'CustomersPage',
  ),
})

const customerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/customers/$customerId',
  component: lazyRouteComponent(
    () => withTexts(import('./customer/customer-page.tsx'), 'customer', 'segments'),
    'CustomerPage',
  ),
})

/** The pages about what comes in share a heading and their navigation. */
const dataRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'data-layout',
  staticData: { dates: 'none' },
  component: lazyRouteComponent(() => withTexts(import('./data/data-layout.tsx'), 'data', 'import'), 'DataLayout'),
})

const dataPages = [
  createRoute({
    getParentRoute: () => dataRoute,
    path: '/data',
    staticData: { dates: 'none' },
    component: lazyRouteComponent(() => withTexts(import('./data/sources-page.tsx'), 'data'), 'SourcesPage'),
  }),
  createRoute({
    getParentRoute: () => dataRoute,
    path: '/data/live',
    staticData: { dates: 'none' },
    validateSearch: readLiveSearch,
    component: lazyRouteComponent(() => withTexts(import('./data/live-page.tsx'), 'data', 'import'), 'LivePage'),
  }),
  createRoute({
    getParentRoute: () => dataRoute,
    path: '/data/imports',
    staticData: { dates: 'none' },
    component: lazyRouteComponent(
      () => withTexts(import('./data/imports-page.tsx'), 'refusals', 'causes', 'data'),
      'ImportsPage',
    ),
  }),
  createRoute({
    getParentRoute: () => dataRoute,
    path: '/data/rejects',
    staticData: { dates: 'none' },
    validateSearch: readRejectsSearch,
    component: lazyRouteComponent(
      () => withTexts(import('./data/rejects-page.tsx'), 'refusals', 'causes', 'data', 'import'),
      'RejectsPage',
    ),
  }),
  createRoute({
    getParentRoute: () => dataRoute,
    path: '/data/freshness',
    staticData: { dates: 'none' },
    component: lazyRouteComponent(
      () => withTexts(import('./data/freshness-page.tsx'), 'data', 'causes'),
      'FreshnessPage',
    ),
  }),
  createRoute({
    getParentRoute: () => dataRoute,
    path: '/data/quality',
    component: lazyRouteComponent(() => withTexts(import('./data/quality-page.tsx'), 'data', 'checks'), 'QualityPage'),
  }),
] as const

const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/data/import',
  staticData: { dates: 'none' },
  component: lazyRouteComponent(
    () => withTexts(import('./import/import-page.tsx'), 'refusals', 'causes', 'import', 'data'),
    'ImportPage',
  ),
})

const importRunRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/data/imports/$importId',
  staticData: { dates: 'none' },
  component: lazyRouteComponent(
    () => withTexts(import('./import/run-page.tsx'), 'refusals', 'causes', 'import', 'data'),
    'RunPage',
  ),
})

const connectRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/data/connect',
  staticData: { dates: 'none' },
  component: lazyRouteComponent(() => withTexts(import('./start/connect-page.tsx'), 'data'), 'ConnectPage'),
})

const segmentsRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/segments',
    staticData: { dates: 'none' },
    validateSearch: readListSearch,
    component: lazyRouteComponent(
      () => withTexts(import('./segments/list/segments-page.tsx'), 'segments'),
      'SegmentsPage',
    ),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/segments/new',
    validateSearch: readNewSegmentSearch,
    component: lazyRouteComponent(
      () => withTexts(import('./segments/builder/builder-page.tsx'), 'segments'),
      'NewSegmentPage',
    ),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/segments/lists',
    staticData: { dates: 'none' },
    component: lazyRouteComponent(
      () => withTexts(import('./segments/uploads/uploads-page.tsx'), 'uploads', 'segments'),
      'UploadsPage',
    ),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/segments/$name',
    validateSearch: readSegmentSearch,
    component: lazyRouteComponent(
      () => withTexts(import('./segments/page/segment-page.tsx'), 'segments', 'causes'),
      'SegmentPage',
    ),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/segments/$name/edit',
    component: lazyRouteComponent(
      () => withTexts(import('./segments/builder/builder-page.tsx'), 'segments'),
      'EditSegmentPage',
    ),
  }),
] as const

const dictionaryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dictionary',
  staticData: { dates: 'none' },
  component: lazyRouteComponent(
    () => withTexts(import('./dictionary/dictionary-page.tsx'), 'metrics'),
    'DictionaryPage',
  ),
})

const boardsRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/boards',
    staticData: { dates: 'none' },
    component: lazyRouteComponent(() => withTexts(import('./boards/boards-page.tsx'), 'boards'), 'BoardsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/boards/$boardId',
    staticData: { dates: 'period' },
    component: lazyRouteComponent(
      () => withTexts(import('./boards/board-page.tsx'), 'boards', 'readings', 'methods', 'checks', 'causes'),
      'BoardPage',
    ),
  }),
] as const

const reportsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports',
  staticData: { dates: 'none' },
  component: lazyRouteComponent(() => withTexts(import('./reports/gallery/reports-page.tsx')), 'ReportsPage'),
})

const reportRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports/$name',
  staticData: { dates: 'period' },
  validateSearch: readReportSearch,
  component: lazyRouteComponent(
    () => withTexts(import('./reports/page/report-page.tsx'), 'readings', 'checks'),
    'ReportPage',
  ),
})

const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  staticData: { dates: 'none' },
  component: lazyRouteComponent(() => withTexts(import('./settings/settings-page.tsx'), 'settings'), 'SettingsPage'),
})

const settingsRoutes = [
  createRoute({
    getParentRoute: () => settingsRoute,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: '/settings/shop', replace: true })
    },
  }),
  createSettingsRoute('shop', () => withTexts(import('./settings/shop-section.tsx'), 'settings'), 'ShopSection'),
  createSettingsRoute(
    'thresholds',
    () => withTexts(import('./settings/thresholds-section.tsx'), 'settings'),
    'ThresholdsSection',
  ),
  createSettingsRoute(
    'festivals',
    () => withTexts(import('./settings/festivals-section.tsx'), 'settings'),
    'FestivalsSection',
  ),
  createSettingsRoute('rates', () => withTexts(import('./settings/rates-section.tsx'), 'settings'), 'RatesSection'),
  createSettingsRoute('keys', () => withTexts(import('./settings/keys-section.tsx'), 'settings'), 'KeysSection'),
  createSettingsRoute(
    'appearance',
    () => withTexts(import('./settings/appearance-section.tsx'), 'settings'),
    'AppearanceSection',
  ),
  createSettingsRoute(
    'history',
    () => withTexts(import('./settings/history-section.tsx'), 'settings'),
    'HistorySection',
  ),
] as const

function createSettingsRoute<Section extends SettingsSection, Name extends string>(
  path: Section,
  load: () => Promise<Record<Name, () => ReactNode>>,
  name: Name,
) {
  return createRoute({
    getParentRoute: () => settingsRoute,
    path,
    staticData: { dates: 'none' },
    component: lazyRouteComponent(load, name),
  })
}

/** Search parameters are plain text, so that an address can be read, written and shared by people. */
const parseSearch = (search: string) => Object.fromEntries(new URLSearchParams(search))

function stringifySearch(search: Record<string, unknown>): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== '')
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return text ? `?${text}` : ''
}

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    overviewRoute,
    customersRoute,
    customerRoute,
    dataRoute.addChildren(dataPages),
    importRoute,
    importRunRoute,
    connectRoute,
    ...segmentsRoutes,
    ...boardsRoutes,
    dictionaryRoute,
    reportsRoute,
    reportRoute,
    settingsRoute.addChildren(settingsRoutes),
  ]),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: PageError,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
  interface StaticDataRouteOption {
    /** The dates that the page follows, so that only their pickers show: "period" both, "asOf" (without saying so) the one, "none" neither. */
    dates?: 'period' | 'asOf' | 'none'
  }
}
