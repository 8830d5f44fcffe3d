import { expect, it } from 'vitest'
import { secretFrom } from './credentials.ts'

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`

it.each([
  ['no header', undefined, undefined],
  ['bearer', 'Bearer rgw_abc', 'rgw_abc'],
  ['bearer in any case', 'bearer  rgw_abc', 'rgw_abc'],
  ['basic with an empty password', basic('rgw_abc:'), 'rgw_abc'],
  ['basic without a colon', basic('rgw_abc'), 'rgw_abc'],
  ['basic ignores the password', basic('rgw_abc:x:y'), 'rgw_abc'],
  ['basic without a user', basic(':secret'), undefined],
  ['another scheme', 'Digest rgw_abc', undefined],
  ['a scheme alone', 'Bearer', undefined],
])('secretFrom: %s', (_, header, expected) => expect(secretFrom(header)).toBe(expected))
