import type { Origin } from './local-browser.ts'

/** Methods that change nothing; every other one needs the proof below where no key comes with the request. */
const readingMethods = new Set(['GET', 'HEAD'])

// A form of a foreign page can send neither of these without the browser asking us first (CORS preflight), and we never consent.
const ownContentTypes = new Set(['application/json', 'application/octet-stream'])

/**
 * True where a browser says that a page of this very server sent the request. For a request whose right to write comes with the browser
 * (a cookie, the machine it runs on) and not with the request itself: a foreign page can make a browser send one, but it cannot
 * choose what the browser writes into `Origin` and `Sec-Fetch-Site`.
 *
 * `Sec-Fetch-Site` is left out by browsers where the address is neither https nor loopback, so its absence is judged by the caller of this
 * function: see `isSurelySentByOwnPage`.
 */
export function isSentByOwnPage(request: Origin): boolean {
  const { headers } = request
  const site = headers['sec-fetch-site']
  // "none": a person typed the address or opened a bookmark.
  if (readingMethods.has(request.method)) return site === undefined || site === 'same-origin' || site === 'none'
  if (site !== undefined && site !== 'same-origin') return false
  return hasOwnOrigin(headers) && hasOwnContentType(headers)
}

/** The same where the browser must also have said so itself, as every present one does towards https and loopback addresses. */
export function isSurelySentByOwnPage(request: Origin): boolean {
  return request.headers['sec-fetch-site'] === 'same-origin' && isSentByOwnPage(request)
}

function hasOwnOrigin({ origin, host }: Origin['headers']): boolean {
  if (typeof origin !== 'string' || typeof host !== 'string') return false
  // "null" (a sandboxed frame, a file) is no address, so it never equals a host.
  return origin === `http://${host.toLowerCase()}` || origin === `https://${host.toLowerCase()}`
}

function hasOwnContentType(headers: Origin['headers']): boolean {
  const type = headers['content-type']
  if (typeof type === 'string') return ownContentTypes.has(type.split(';', 1)[0]?.trim().toLowerCase() ?? '')
  return headers['transfer-encoding'] === undefined && (headers['content-length'] ?? '0') === '0'
}
