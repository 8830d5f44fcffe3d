import { existsSync, globSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installSystemPackage } from './install-system-package.ts'
import { findOnPath, runOpenly, runsWell } from './run-program.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const macApplications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
const playwrightCli = fileURLToPath(new URL('../../node_modules/playwright-core/cli.js', import.meta.url))

/** A Chromium or Chrome that starts: CHROME_PATH, on PATH, an application, or one that Playwright downloaded. */
export function findChromium(): string | undefined {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH
  const candidates = [...names.map(findOnPath), ...macApplications, ...playwrightBrowsers()]
  // Asked for its version because Ubuntu's package of this name is a stub that only tells to install a snap.
  return candidates.find((path) => path !== undefined && existsSync(path) && runsWell(path, ['--version']))
}

/** Newest first. */
function playwrightBrowsers(): string[] {
  const caches = [
    process.env.PLAYWRIGHT_BROWSERS_PATH || undefined,
    join(homedir(), '.cache/ms-playwright'),
    join(homedir(), 'Library/Caches/ms-playwright'),
  ].filter((cache) => cache !== undefined)
  const programs = ['chrome-linux*/chrome', 'chrome-mac*/Chromium.app/Contents/MacOS/Chromium']
  return caches
    .flatMap((cache) => programs.flatMap((program) => globSync(join(cache, 'chromium-*', program))))
    .sort((left, right) => right.localeCompare(left, 'en', { numeric: true }))
}

/** A Chromium that starts, installed if there is none: by the system's package manager, else by Playwright. */
export function ensureChromium(): string | undefined {
  return (
    findChromium() ?? (installFromSystem() ? findChromium() : undefined) ?? (download() ? findChromium() : undefined)
  )
}

function installFromSystem(): boolean {
  return installSystemPackage({ 'apt-get': ['chromium'], dnf: ['chromium'], apk: ['chromium'] })
}

function download(): boolean {
  const isRoot = process.getuid?.() === 0
  return runOpenly(process.execPath, [playwrightCli, 'install', ...(isRoot ? ['--with-deps'] : []), 'chromium'])
}
