import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { screens } from './screens.ts'

const router = readFileSync(new URL('../../dashboard/src/router.tsx', import.meta.url), 'utf8')

/** Every address of the router; the parts of the settings are named there by a function of their own, and the frame around them shows none. */
const routes = [
  ...[...router.matchAll(/\bpath: '([^']+)'/g)].map(([, path = '']) => path).filter((path) => path !== '/settings'),
  ...[...router.matchAll(/createSettingsRoute\(\s*'(\w+)'/g)].map(([, part]) => `/settings/${part}`),
]

it.each(routes)('%s is among the screens that are walked', (route) => {
  const parts = route.replaceAll(/\$\w+/g, '[^/]+')
  const shown = screens.map(({ path }) => path.replace(/\?.*$/, ''))
  expect(shown.some((path) => new RegExp(`^${parts}$`).test(path))).toBe(true)
})
