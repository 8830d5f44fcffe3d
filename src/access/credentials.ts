/**
 * The secret a request carries: `Authorization: Bearer KEY`, or HTTP Basic with the key as the user name and no password, as
 * Segment's libraries send it. Undefined where there is none or it cannot be read.
 */
export function secretFrom(authorization: string | undefined): string | undefined {
  const [scheme = '', value = ''] = (authorization ?? '').trim().split(/\s+/, 2)
  if (/^bearer$/i.test(scheme)) return value || undefined
  if (!/^basic$/i.test(scheme)) return undefined
  const [user = ''] = Buffer.from(value, 'base64').toString('utf8').split(':', 1)
  return user || undefined
}
