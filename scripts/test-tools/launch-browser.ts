import { type Browser, chromium } from 'playwright-core'
import { findChromium } from './chromium.ts'

/** Starts the Chromium of this machine without a window. Throws with what to do where there is none: browser tests are never left out. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath)
    throw new Error('No Chromium was found. Run the tests with "npm test", which installs it where it may.')
  // Chromium's sandbox does not work for root, which containers run as; the tests open only pages of the product itself.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ executablePath, args: [...args, '--disable-dev-shm-usage'] })
}
