import type { Page } from 'playwright-core'
import { starterBoards } from '../../src/boards/index.ts'
import { orThrow } from '../../src/platform/index.ts'
import { importFeed, uploadList } from '../../src/segments/index.ts'
import type { OpenDashboard } from '../support/dashboard.ts'

/** A screen of the dashboard: a name for its picture, the address that shows it, and what is done on it first. */
export type Screen = {
  name: string
  path: string
  act?(page: Page): Promise<unknown>
  /** The server refuses what the address asks for, which browsers note on their console. */
  isRefused?: boolean
}

const fixed: Record<string, string> = {
  overview: '/',
  'overview-year': '/?from=2025-03-01&to=2026-03-01&compare=previous',
  customers: '/customers',
  'customers-at-risk': "/customers?where=stage = 'active' and tier = 'high' and risk = 'high'",
  segments: '/segments',
  'segment-new': "/segments/new?text=stage = 'active' and risk = 'high' and not ordered in last 30 days",
  'segment-lists': '/segments/lists',
  segment: '/segments/order-unpaid?with=stage-active,loyal&against=stage-churned',
  reports: '/reports',
  dictionary: '/dictionary',
  boards: '/boards',
  sources: '/data',
  live: '/data/live',
  imports: '/data/imports',
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

const openMenu = (page: Page) => page.locator('main [aria-haspopup=menu]').first().click()
const typeInPalette = async (page: Page) => {
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill('risk')
  await page.getByRole('dialog').getByRole('option').first().waitFor()
}

/** What screens can look like besides: opened, pointed at, narrowed, without anybody, refused. */
const states: Screen[] = [
  { name: 'state-palette', path: '/', act: typeInPalette },
  { name: 'state-shortcuts', path: '/', act: (page) => page.keyboard.press('?') },
  { name: 'state-menu', path: '/', act: openMenu },
  { name: 'state-period', path: '/', act: (page) => page.locator('header [aria-haspopup=dialog]').first().click() },
  { name: 'state-date', path: '/', act: (page) => page.locator('header [aria-haspopup=dialog]').last().click() },
  { name: 'state-mark', path: '/', act: (page) => page.locator('main td a').nth(4).hover() },
  { name: 'state-heading', path: '/reports/value', act: (page) => page.locator('th button').first().hover() },
  { name: 'state-behind', path: `/customers?behind=${encodeURIComponent('value?row.tenth=1')}` },
  { name: 'state-split', path: '/reports/retention?split=tier&segment=loyal' },
  { name: 'state-nothing', path: "/reports/stages?segment=stage = 'new' and ordered >= 2 times" },
  { name: 'state-nobody', path: '/customers?q=nobody-of-this-name' },
  { name: 'state-refused', path: "/reports/gaps?segment=stage = 'asleep'", isRefused: true },
  { name: 'state-unknown-customer', path: '/customers/nobody', isRefused: true },
  { name: 'state-no-page', path: '/nowhere' },
]

/** A list that names more than the shop knows, and a feed of three days. */
async function uploadSome(shop: OpenDashboard['server']['shop']): Promise<void> {
  const known = await shop.warehouse.query<{ email: string }>(
    'test.emails',
    "SELECT email FROM customers FINAL WHERE email != '' ORDER BY email LIMIT 40",
  )
  const guests = ['guest@example.com', 'fair@example.com']
  await uploadList(shop, 'Guests of the spring fair', [...known.map(({ email }) => email), ...guests], 'the gallery')
  const rows = [1, 2, 3].map((day) => ({ date: `2026-03-0${day}`, city: 'Aarhus', temperature: 3 + day, rain_mm: day }))
  orThrow(await importFeed(shop, 'weather', rows, 'the gallery'))
}

/** Every screen of the dashboard over the example shop, each report, a board and one customer who is about to leave among them. */
export async function screensOf({ server }: OpenDashboard): Promise<Screen[]> {
  const ask = async (path: string) => (await fetch(server.url + path)).json()
  const { reports } = (await ask('/api/reports')) as { reports: { name: string }[] }
  const { rows } = (await ask('/api/customers?stage=active&tier=high&risk=high&limit=1')) as {
    rows: { customerId: string }[]
  }
  await uploadSome(server.shop)
  const [starter] = starterBoards
  if (!starter) throw new Error('there is no board to begin with')
  const { name: _, ...board } = starter
  const { boardId } = orThrow(await server.shop.boards.store.create(board, 'the gallery'))
  return [
    ...Object.entries(fixed).map(([name, path]) => ({ name, path })),
    ...rows.map(({ customerId }) => ({ name: 'customer', path: `/customers/${customerId}` })),
    { name: 'board', path: `/boards/${boardId}` },
    ...reports.map(({ name }) => ({ name: `report-${name}`, path: `/reports/${name}` })),
    ...states,
  ]
}
