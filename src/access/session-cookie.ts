/** `__Host-` makes browsers refuse the cookie from anything but https and this very host; without https they would refuse it altogether. */
const cookieNames = { secure: '__Host-regulars_session', plain: 'regulars_session' } as const

/** The session's secret in a `Cookie` header, or undefined. */
export function sessionSecretFrom(cookie: string | undefined): string | undefined {
  const cookies = new Map<string, string>()
  for (const pair of (cookie ?? '').split(';')) {
    const [name = '', value = ''] = pair.trim().split('=', 2)
    cookies.set(name, value)
  }
  return cookies.get(cookieNames.secure) ?? cookies.get(cookieNames.plain)
}

/**
 * The `Set-Cookie` header that keeps a session's secret in the browser, out of reach of scripts and foreign pages, for `maxAgeSeconds`.
 * An empty secret with age 0 takes it away.
 */
export function sessionCookie(secret: string, maxAgeSeconds: number, isSecure: boolean): string {
  const name = isSecure ? cookieNames.secure : cookieNames.plain
  return `${name}=${secret}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`
}
