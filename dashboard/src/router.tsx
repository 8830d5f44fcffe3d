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
import { OverviewPage } from './overview/overview-page.tsx'
import { readReportSearch } from './reports/page/report-search.ts'
import { readNewSegmentSearch, readSegmentSearch } from './segments/segment-search.ts'
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
  component: lazyRouteComponent(() => import('./customers/customers-page.tsx'), 'CustomersPage'),
})

const customerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/customers/$customerId',
  component: lazyRouteComponent(() => import('./customer/customer-page.tsx'), 'CustomerPage'),
})

/** The pages about what comes in share a heading and their navigation. */
const dataRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'data-layout',
  staticData: { dates: 'none' },
  component: lazyRouteComponent(() => import('./data/data-layout.tsx'), 'DataLayout'),
})

const dataPages = [
  createRoute({
    getParentRoute: () => dataRoute,
    path: '/data',
    staticData: { dates: 'none' },
    component: lazyRouteComponent(() => import('./data/sources-page.tsx'), 'SourcesPage'),
  }),
  createRoute({
    getParentRoute: () => dataRoute,
    path: '/data/live',
    staticData: { dates: 'none' },
    validateSearch: readLiveSearch,
    component: lazyRouteComponent(() => import('./data/live-page.tsx'), 'LivePage'),
  }),
  createRoute({
    getParentRoute: () => dataRoute,
    path: '/data/imports',
    staticData: { dates: 'none' },
    component: lazyRouteComponent(() => import('./data/imports-page.tsx'), 'ImportsPage'),
  }),
  createRoute({
    getParentRoute: () => dataRoute,
    path: '/data/rejects',
    staticData: { dates: 'none' },
    validateSearch: readRejectsSearch,
    component: lazyRouteComponent(() => import('./data/rejects-page.tsx'), 'RejectsPage'),
  }),
  createRoute({
    getParentRoute: () => dataRoute,
    path: '/data/freshness',
    staticData: { dates: 'none' },
    component: lazyRouteComponent(() => import('./data/freshness-page.tsx'), 'FreshnessPage'),
  }),
  createRoute({
    getParentRoute: () => dataRoute,
    path: '/data/quality',
    component: lazyRouteComponent(() => import('./data/quality-page.tsx'), 'QualityPage'),
  }),
] as const

const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/data/import',
  staticData: { dates: 'none' },
  component: lazyRouteComponent(() => import('./import/import-page.tsx'), 'ImportPage'),
})

const importRunRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/data/imports/$importId',
  staticData: { dates: 'none' },
  component: lazyRouteComponent(() => import('./import/run-page.tsx'), 'RunPage'),
})

const connectRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/data/connect',
  staticData: { dates: 'none' },
  component: lazyRouteComponent(() => import('./start/connect-page.tsx'), 'ConnectPage'),
})

const segmentsRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/segments',
    staticData: { dates: 'none' },
    component: lazyRouteComponent(() => import('./segments/segments-page.tsx'), 'SegmentsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/segments/new',
    validateSearch: readNewSegmentSearch,
    component: lazyRouteComponent(() => import('./segments/builder-page.tsx'), 'NewSegmentPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/segments/$name',
    validateSearch: readSegmentSearch,
    component: lazyRouteComponent(() => import('./segments/segment-page.tsx'), 'SegmentPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/segments/$name/edit',
    component: lazyRouteComponent(() => import('./segments/builder-page.tsx'), 'EditSegmentPage'),
  }),
] as const

const reportsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports',
  staticData: { dates: 'none' },
  component: lazyRouteComponent(() => import('./reports/gallery/reports-page.tsx'), 'ReportsPage'),
})

const reportRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports/$name',
  staticData: { dates: 'period' },
  validateSearch: readReportSearch,
  component: lazyRouteComponent(() => import('./reports/page/report-page.tsx'), 'ReportPage'),
})

const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  staticData: { dates: 'none' },
  component: lazyRouteComponent(() => import('./settings/settings-page.tsx'), 'SettingsPage'),
})

const settingsRoutes = [
  createRoute({
    getParentRoute: () => settingsRoute,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: '/settings/shop', replace: true })
    },
  }),
  createSettingsRoute('shop', () => import('./settings/shop-section.tsx'), 'ShopSection'),
  createSettingsRoute('thresholds', () => import('./settings/thresholds-section.tsx'), 'ThresholdsSection'),
  createSettingsRoute('festivals', () => import('./settings/festivals-section.tsx'), 'FestivalsSection'),
  createSettingsRoute('rates', () => import('./settings/rates-section.tsx'), 'RatesSection'),
  createSettingsRoute('keys', () => import('./settings/keys-section.tsx'), 'KeysSection'),
  createSettingsRoute('appearance', () => import('./settings/appearance-section.tsx'), 'AppearanceSection'),
  createSettingsRoute('history', () => import('./settings/history-section.tsx'), 'HistorySection'),
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
