import { describe, expect, it } from 'vitest'
import { createFormat, localeFor } from './format.ts'

const british = createFormat({ locale: 'en-GB', currency: 'GBP', timeZone: 'Europe/London' })
const yen = createFormat({ locale: 'en-US', currency: 'JPY', timeZone: 'Asia/Tokyo' })
const dinar = createFormat({ locale: 'en-US', currency: 'KWD', timeZone: 'Asia/Kuwait' })
const chinese = createFormat({ locale: 'zh-CN', currency: 'CNY', timeZone: 'Asia/Shanghai' })
const german = createFormat({ locale: 'de-DE', currency: 'EUR', timeZone: 'Europe/Berlin' })

describe('createFormat', () => {
  it.each([
    ['pence', british.money(123_456), '£1,234.56'],
    ['whole pounds', british.moneyWhole(123_456), '£1,235'],
    ['pounds to be read at a glance', british.moneyShort(123_456), '£1,235'],
    ['a great many of them', british.moneyShort(35_213_632_600), '£352.1m'],
    ['a currency without decimals', yen.money(1234), '¥1,234'],
    ['a currency with three decimals', dinar.money(1234), 'KWD 1.234'],
    ['another locale', german.money(123_456), '1.234,56 €'],
    ['nought per cent', british.rate(0), '0%'],
    ['a small rate', british.rate(0.0143), '1.4%'],
    ['a rate that rounds to ten', british.rate(0.0997), '10%'],
    ['nearly certain', british.rate(0.9997), '>99%'],
    ['certain', british.rate(1), '100%'],
    ['nearly never', british.rate(0.0002), '<0.1%'],
    ['a large rate', british.rate(0.318), '32%'],
    ['things', british.list(['tea', 'cups', 'milk']), 'tea, cups, milk'],
    ['things in Chinese', chinese.list(['茶', '杯子']), '茶、杯子'],
    ['one day', british.days(1.2), '1 day'],
    ['many days', british.days(33), '33 days'],
    ['seconds', british.duration(42), '42 secs'],
    ['minutes', british.duration(150), '3 mins'],
    ['hours', british.duration(7_300), '2 hrs'],
    ['longer', british.duration(260_000), '3 days'],
    ['a day', british.date('2011-12-09'), '9 Dec 2011'],
    ['an instant in the shop zone', yen.date('2011-12-09T20:00:00.000Z'), 'Dec 10, 2011'],
    ['a month', british.month('2011-12'), 'Dec 2011'],
    ['a time in the shop zone', british.time('2011-06-09T20:00:00.000Z'), '21:00'],
    ['Monday', british.weekday(0), 'Mon'],
    ['Sunday', british.weekday(6), 'Sun'],
    ['an hour', british.hour(14), '14'],
  ])('%s', (_name, shown, expected) => {
    expect(shown.replace(/[\u00a0\u202f]/g, ' ')).toBe(expected)
  })
})

describe('localeFor', () => {
  it.each<[string, string, string[], string]>([
    ['takes the region of the reader', 'en', ['de-DE', 'en-AU', 'en'], 'en-AU'],
    ['stays with the language otherwise', 'en', ['da-DK'], 'en'],
    ['does not confuse codes that start alike', 'de', ['den-CA'], 'de'],
  ])('%s', (_name, language, preferred, expected) => {
    expect(localeFor(language, preferred)).toBe(expected)
  })
})
