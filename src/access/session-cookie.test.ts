import { describe, expect, it } from 'vitest'
import { sessionCookie, sessionSecretFrom } from './session-cookie.ts'

describe('sessionSecretFrom', () => {
  it.each([
    ['no cookies', undefined, undefined],
    ['others only', 'theme=dark; lang=da', undefined],
    ['among others', 'theme=dark; regulars_session=abc; lang=da', 'abc'],
    ['over https', '__Host-regulars_session=abc', 'abc'],
    // A neighbouring host can plant the plain one on an https address, never the other.
    ['a planted one beside the true one', 'regulars_session=planted; __Host-regulars_session=true', 'true'],
    ['a name that only ends alike', 'xregulars_session=abc', undefined],
  ])('%s', (_name, header, secret) => expect(sessionSecretFrom(header)).toBe(secret))
})

describe('sessionCookie', () => {
  it.each([
    ['http', false, 'regulars_session=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Strict'],
    ['https', true, '__Host-regulars_session=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Strict; Secure'],
  ])('%s', (_name, isSecure, header) => expect(sessionCookie('abc', 60, isSecure)).toBe(header))
})
