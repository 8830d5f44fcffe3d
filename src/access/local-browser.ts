/** What of a request says where it comes from. */
export type Origin = {
  method: string
  headers: Record<string, string | string[] | undefined>
  remoteAddress: string | undefined
}

const forwardingHeaders = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via']

/** True for a name or address that only ever means this machine: `localhost`, 127.0.0.0/8, ::1. */
export function isLoopbackHost(host: string): boolean {
  const name = host.replace(/^\[(.*)\]$/, '$1').toLowerCase()
  return name === 'localhost' || name === '::1' || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(name)
}

/**
 * True where a request without a key may read: it came over loopback, was addressed to a loopback name, passed no proxy, and no
 * foreign page made the browser send it.
 *
 * The address alone proves nothing: a page on evil.example can let its name resolve to 127.0.0.1 (DNS rebinding) and then counts as the same
 * origin, but its requests still carry `Host: evil.example`.
 */
export function isLocalBrowser({ headers, remoteAddress }: Origin): boolean {
  if (remoteAddress === undefined || !isLoopbackHost(remoteAddress)) return false
  if (forwardingHeaders.some((name) => headers[name] !== undefined)) return false
  if (headers['sec-fetch-site'] === 'cross-site') return false
  return typeof headers.host === 'string' && isLoopbackHost(headers.host.replace(/:\d+$/, ''))
}
