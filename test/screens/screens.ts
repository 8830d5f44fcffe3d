import type { Page } from 'playwright-core'
import type { texts as danish } from '../../dashboard/src/locales/da/index.ts'
import type { texts as english } from '../../dashboard/src/locales/en/index.ts'
import type { texts as chinese } from '../../dashboard/src/locales/zh-CN/index.ts'
import { reports } from '../../src/insights/index.ts'
import { ordersFile } from './fill-shop.ts'

/** The texts of the dashboard in the language that the screen is read in. */
export type Texts = typeof english | typeof danish | typeof chinese

/** A screen of the dashboard: a name for its pictures, the address that shows it, and what is done on it first. */
export type Screen = {
  name: string
  /** `:board` and the like stand for what was made in the shop before; see fill-shop.ts. */
  path: string
  act?(page: Page, texts: Texts): Promise<unknown>
  /** The server refuses what the address asks for, which browsers note on their console. */
  isRefused?: boolean
}

const pages: Record<string, string> = {
  overview: '/',
  'overview-year': '/?from=2025-03-01&to=2026-03-01&compare=previous',
  customers: '/customers',
  'customers-at-risk': "/customers?where=stage = 'active' and tier = 'high' and risk = 'high'",
  'customers-filtered':
    "/customers?where=stage in ('active', 'new', 'churned') and chance < 90% and first_order_at since '2025-01-01' and revenue > 100 and known is true",
  customer: '/customers/:customer',
  segments: '/segments',
  'segment-new': "/segments/new?text=stage = 'active' and risk = 'high' and not ordered in last 30 days",
  'segment-edit': '/segments/cart-without-order/edit',
  'segment-lists': '/segments/lists',
  segment: '/segments/order-unpaid?with=stage-active,loyal&against=stage-churned',
  reports: '/reports',
  dictionary: '/dictionary',
  boards: '/boards',
  board: '/boards/:board',
  sources: '/data',
  live: '/data/live',
  imports: '/data/imports',
  'import-run': '/data/imports/:import',
  import: '/data/import',
  rejects: '/data/rejects',
  freshness: '/data/freshness',
  quality: '/data/quality',
  connect: '/data/connect',
  settings: '/settings/shop',
  thresholds: '/settings/thresholds',
  festivals: '/settings/festivals',
  rates: '/settings/rates',
  keys: '/settings/keys',
  appearance: '/settings/appearance',
  history: '/settings/history',
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()

async function typeInPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill('risk')
  await page.getByRole('dialog').getByRole('option').first().waitFor()
}

async function openDialog(page: Page, button: string): Promise<void> {
  await press(page, button)
  await page.getByRole('dialog').waitFor()
}

/** The customers behind a figure of a report. */
const behind = `/customers?behind=${encodeURIComponent('value?row.tenth=1&figure=customers')}`

/** What screens can look like besides: opened, pointed at, narrowed, half done, without anybody, refused, closed to strangers. */
const states: Screen[] = [
  { name: 'state-palette', path: '/reports/tier-risk', act: typeInPalette },
  { name: 'state-shortcuts', path: '/boards', act: (page) => page.keyboard.press('?') },
  {
    name: 'state-menu',
    path: '/reports/tier-risk',
    act: (page) => page.locator('main [aria-haspopup=menu]').first().click(),
  },
  {
    name: 'state-period',
    path: '/reports/tier-risk',
    act: (page) => page.locator('header [aria-haspopup=dialog]').first().click(),
  },
  {
    name: 'state-date',
    path: '/reports/tier-risk',
    act: (page) => page.locator('header [aria-haspopup=dialog]').last().click(),
  },
  { name: 'state-mark', path: '/reports/tier-risk', act: (page) => page.locator('main td a').nth(4).hover() },
  { name: 'state-heading', path: '/reports/value', act: (page) => page.locator('th button').first().hover() },
  { name: 'state-behind', path: behind },
  {
    name: 'state-filter',
    path: "/customers?where=city = 'Aarhus'",
    act: (page, { customers }) => press(page, customers.addFilter),
  },
  {
    name: 'state-saving',
    path: behind,
    act: (page, { segments }) => openDialog(page, segments.saveAs),
  },
  {
    name: 'state-why',
    path: '/customers/:customer',
    act: (page) => page.locator('summary').first().click(),
  },
  { name: 'state-split', path: '/reports/retention?split=tier&segment=loyal' },
  { name: 'state-nothing', path: "/reports/stages?segment=stage = 'new' and ordered >= 2 times" },
  { name: 'state-note', path: '/reports/series', act: (page, { annotations }) => openDialog(page, annotations.add) },
  { name: 'state-arranging', path: '/boards/:board', act: (page, { boards }) => press(page, boards.arrange) },
  { name: 'state-schedule', path: '/boards/:board', act: (page, { boards }) => openDialog(page, boards.schedule.make) },
  {
    name: 'state-preview',
    path: '/settings/thresholds',
    act: async (page, { settings }) => {
      await page.getByLabel(settings.thresholds.lapseShare).fill('40')
      await page.locator('[aria-labelledby=preview-title][aria-busy=false] h3').first().waitFor()
    },
  },
  { name: 'state-correcting', path: '/data/rejects', act: (page, { data }) => press(page, data.rejects.correct) },
  {
    name: 'state-mapping',
    path: '/data/import',
    act: async (page) => {
      await page.locator('input[type=file]').setInputFiles(ordersFile)
      await page.locator('main input[aria-haspopup=listbox]').first().waitFor()
    },
  },
  { name: 'state-nobody', path: '/customers?q=nobody-of-this-name' },
  { name: 'state-refused', path: "/reports/gaps?segment=stage = 'asleep'", isRefused: true },
  { name: 'state-unknown-customer', path: '/customers/nobody', isRefused: true },
  { name: 'state-no-page', path: '/nowhere' },
  { name: 'state-sign-in', path: ':closed/', isRefused: true },
]

/** Every screen over the example shop, each report among them. */
export const screens: Screen[] = [
  ...Object.entries(pages).map(([name, path]) => ({ name, path })),
  ...reports.kinds.map((kind) => ({ name: `report-${kind}`, path: `/reports/${kind}` })),
  ...states,
]

const withoutEvents = [
  ...[
    '/',
    '/customers',
    "/customers?where=stage = 'active'",
    '/segments',
    '/segments/new',
    '/segments/loyal',
    '/segments/lists',
  ],
  ...['/reports', '/reports/stages', '/reports/second-order', '/reports/series', '/reports/cohorts', '/reports/rfm'],
  ...['/boards', '/data', '/data/live', '/data/imports', '/data/rejects', '/data/freshness', '/data/quality'],
  ...['/data/import', '/data/connect', '/settings/thresholds', '/settings/history'],
]

/** What screens say in a shop where nothing has happened yet. */
export const emptyScreens: Screen[] = withoutEvents.map((path) => ({
  name: `empty${path === '/' ? '-overview' : path.replaceAll(/[/?=]/g, '-')}`,
  path,
}))
