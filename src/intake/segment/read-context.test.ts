import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../platform/index.ts'
import type { ShopEvent } from '../shop-event.ts'
import { readCountry } from './country.ts'
import { normaliseSegmentCall } from './normalise-call.ts'
import { hostOf } from './read-context.ts'
import { readUserAgent } from './user-agent.ts'

const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1'
const windows =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36'
const ipad =
  'Mozilla/5.0 (iPad; CPU OS 16_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.0 Mobile/15E148 Safari/604.1'

function read(context: object, extra: object = {}, userAgent = ''): ShopEvent {
  const body = { userId: 'u', event: 'Promotion Viewed', context, ...extra }
  const event = normaliseSegmentCall('track', body, {
    receivedAtMs: 1e12,
    source: 'http',
    defaultCurrency: 'EUR',
    userAgent,
  })
  if (isRefusal(event)) throw new Error(event.reason)
  return event
}

describe('what the customer came with', () => {
  const cases: [title: string, context: object, agent: string, expected: Partial<ShopEvent>][] = [
    [
      'a browser by its own header',
      { library: { name: 'analytics.js' } },
      iphone,
      { platform: 'web', device: 'mobile', os: 'iOS', browser: 'Safari' },
    ],
    ['a tablet', { userAgent: ipad }, '', { platform: 'web', device: 'tablet', os: 'iOS' }],
    [
      'a desktop told by a server',
      { userAgent: windows, library: { name: '@segment/analytics-node' } },
      'node',
      { platform: 'web', device: 'desktop', os: 'Windows', browser: 'Chrome' },
    ],
    [
      'a server that says nothing of the customer',
      { library: { name: '@segment/analytics-node' } },
      'analytics-node-next/latest',
      { platform: 'server', device: '', os: '', browser: '' },
    ],
    ['the server channel', { channel: 'server' }, '', { platform: 'server' }],
    ['the browser channel', { channel: 'browser' }, '', { platform: 'web' }],
    [
      'an app by its device',
      { device: { type: 'ios', model: 'iPhone15,2' } },
      '',
      { platform: 'ios', device: 'mobile' },
    ],
    ['an app on a tablet', { device: { type: 'ios', model: 'iPad13,4' } }, '', { platform: 'ios', device: 'tablet' }],
    [
      'an app by its library and system',
      { library: { name: '@segment/analytics-react-native' }, os: { name: 'Android', version: '14' } },
      'okhttp/4.9.2',
      { platform: 'android', device: 'mobile', os: 'Android' },
    ],
    ['the mobile channel', { channel: 'mobile', os: { name: 'iPadOS' } }, '', { platform: 'ios' }],
    ['a kotlin app', { library: { name: 'analytics-kotlin' } }, '', { platform: 'android' }],
    [
      'RudderStack in a browser',
      { library: { name: 'RudderLabs JavaScript SDK' }, os: { name: '' } },
      windows,
      { platform: 'web', device: 'desktop' },
    ],
    ['nothing', {}, '', { platform: '', device: '', os: '', browser: '' }],
    [
      'nonsense',
      { device: 7, os: 'x', page: [], library: null, campaign: 'x', location: 'here' },
      '',
      { platform: '', city: '' },
    ],
  ]
  test.each(cases)('%s', (_title, context, agent, expected) => expect(read(context, {}, agent)).toMatchObject(expected))
})

test('place, language, campaign and way', () => {
  const event = read({
    location: { country: 'Denmark', region: 'Capital', city: 'Copenhagen' },
    locale: 'da-DK',
    timezone: 'Europe/Copenhagen',
    campaign: { name: 'spring', source: 'newsletter', medium: 'email' },
    page: { url: 'https://shop.example.com/p/1', referrer: 'https://User@News.Example.com:8080/today?x=1' },
  })
  expect(event).toMatchObject({
    country: 'DK',
    region: 'Capital',
    city: 'Copenhagen',
    locale: 'da-DK',
    timezone: 'Europe/Copenhagen',
    utmCampaign: 'spring',
    utmSource: 'newsletter',
    utmMedium: 'email',
    url: 'https://shop.example.com/p/1',
    referrerHost: 'news.example.com',
  })
})

test('the address of the traits stands in for a place that is not told', () => {
  const traits = { address: { country: 'gb', state: 'Devon', city: 'Exeter' } }
  expect(read({ traits })).toMatchObject({ country: 'GB', region: 'Devon', city: 'Exeter' })
})

describe('countries', () => {
  const cases: [value: unknown, code: string][] = [
    ['DK', 'DK'],
    ['uk', 'GB'],
    ['United Kingdom', 'GB'],
    ['EIRE', 'IE'],
    ['USA', 'US'],
    ['south korea', 'KR'],
    ['Germany', 'DE'],
    ['Tyskland', 'DE'],
    ['中国', 'CN'],
    ['Atlantis', 'Atlantis'],
    ['', ''],
    [null, ''],
    [{}, ''],
  ]
  test.each(cases)('%j', (value, code) => expect(readCountry(value)).toBe(code))
})

describe('hosts', () => {
  const cases: [url: string, host: string][] = [
    ['https://www.Google.com/', 'www.google.com'],
    ['http://a.b:81/x', 'a.b'],
    ['https://a.b?x', 'a.b'],
    ['android-app://com.google', ''],
    ['nonsense', ''],
    ['', ''],
  ]
  test.each(cases)('%j', (url, host) => expect(hostOf(url)).toBe(host))
})

test('as many different browsers as anybody likes cost no more memory than the limit', () => {
  for (let index = 0; index < 12_000; index += 1) readUserAgent(`${windows} made/up-${index}`)
  expect(readUserAgent(windows)).toEqual({ device: 'desktop', os: 'Windows', browser: 'Chrome' })
})
