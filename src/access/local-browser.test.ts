import { describe, expect, it } from 'vitest'
import { isLocalBrowser, isLoopbackHost } from './local-browser.ts'

describe('isLoopbackHost', () => {
  it.each([
    ['localhost', true],
    ['LOCALHOST', true],
    ['127.0.0.1', true],
    ['127.8.9.10', true],
    ['[::1]', true],
    ['::1', true],
    ['::ffff:127.0.0.1', true],
    ['0.0.0.0', false],
    ['::', false],
    ['192.168.1.4', false],
    ['127.0.0.1.evil.example', false],
    ['localhost.evil.example', false],
    ['', false],
  ])('%s → %s', (host, expected) => expect(isLoopbackHost(host)).toBe(expected))
})

describe('isLocalBrowser', () => {
  const local = { method: 'GET', headers: { host: 'localhost:4545' }, remoteAddress: '127.0.0.1' }
  it.each([
    ['a browser on this machine', local, true],
    ['over IPv6', { ...local, headers: { host: '[::1]:4545' }, remoteAddress: '::1' }, true],
    [
      'a page of the dashboard itself',
      { ...local, headers: { ...local.headers, 'sec-fetch-site': 'same-origin' } },
      true,
    ],
    ['from another machine', { ...local, remoteAddress: '10.0.0.7' }, false],
    ['from nowhere', { ...local, remoteAddress: undefined }, false],
    ['a name that was made to point here', { ...local, headers: { host: 'evil.example:4545' } }, false],
    ['without a name', { ...local, headers: {} }, false],
    ['through a proxy', { ...local, headers: { ...local.headers, 'x-forwarded-for': '10.0.0.7' } }, false],
    ['through a standard proxy', { ...local, headers: { ...local.headers, forwarded: 'for=10.0.0.7' } }, false],
    ['sent by a foreign page', { ...local, headers: { ...local.headers, 'sec-fetch-site': 'cross-site' } }, false],
  ])('%s → %s', (_, origin, expected) => expect(isLocalBrowser(origin)).toBe(expected))
})
