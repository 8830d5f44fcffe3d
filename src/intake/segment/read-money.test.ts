import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toMinor } from '../../platform/index.ts'
import type { Findings } from './findings.ts'
import { minorOfPlainNumber, multiplyToMinor, readCurrency, readMoney } from './read-money.ts'

describe('amounts', () => {
  const cases: [value: unknown, currency: string, minor: number | null | 'refused'][] = [
    [12.5, 'EUR', 1250],
    ['12.50', 'EUR', 1250],
    [' 12.50 ', 'EUR', 1250],
    [19.99, 'USD', 1999],
    [1.005, 'EUR', 101],
    [0.285, 'EUR', 29],
    [1200, 'JPY', 1200],
    [1.5, 'KWD', 1500],
    [-3.1, 'EUR', -310],
    [0, 'EUR', 0],
    [-0, 'EUR', 0],
    ['1e2', 'EUR', 10_000],
    [undefined, 'EUR', null],
    [null, 'EUR', null],
    ['', 'EUR', null],
    ['12,50', 'EUR', 'refused'],
    ['€12.50', 'EUR', 'refused'],
    ['1 000', 'EUR', 'refused'],
    ['NaN', 'EUR', 'refused'],
    [1e30, 'EUR', 'refused'],
    [true, 'EUR', 'refused'],
    [[12], 'EUR', 'refused'],
    [{ amount: 12 }, 'EUR', 'refused'],
  ]
  test.each(cases)('%j %s', (value, currency, minor) => {
    const findings: Findings = { refusal: undefined }
    const read = readMoney(value, currency, 'properties.revenue', findings)
    if (minor === 'refused')
      expect(findings.refusal).toMatchObject({ code: 'invalid_input', field: 'properties.revenue' })
    else expect([read, findings.refusal]).toEqual([minor, undefined])
  })
})

test('the short way gives what the long way gives', () => {
  const currency = fc.constantFrom('EUR', 'JPY', 'KWD')
  const amount = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer({ min: -1e9, max: 1e9 }).map((minor) => minor / 100),
    fc.integer({ min: -1e9, max: 1e9 }).map((minor) => minor / 1000),
  )
  fc.assert(
    fc.property(amount, currency, (value, code) => {
      const short = minorOfPlainNumber(value, code)
      if (short !== undefined) expect(short).toBe(toMinor(value, code))
    }),
    { numRuns: 5000 },
  )
})

describe('quantity times price, rounded once', () => {
  const cases: [quantity: number | string, price: number | string, currency: string, minor: number | undefined][] = [
    [2, 3.45, 'EUR', 690],
    [3, 0.335, 'EUR', 101],
    [3, '0.335', 'EUR', 101],
    [0.5, 3.45, 'EUR', 173],
    ['0.333', '3', 'EUR', 100],
    [-1, 19.99, 'EUR', -1999],
    [0, 19.99, 'EUR', 0],
    [-1, 0, 'EUR', 0],
    [3, 1.1, 'EUR', 330],
    [1_000_000, 1e9, 'EUR', undefined],
    [1, '1e300', 'EUR', undefined],
    [1, 'x', 'EUR', undefined],
  ]
  test.each(cases)('%j × %j %s', (quantity, price, currency, minor) =>
    expect(multiplyToMinor(quantity, price, currency)).toBe(minor),
  )

  test('is exact for any whole quantity and any price in cents', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000, max: 10_000 }), fc.integer({ min: 0, max: 1e7 }), (quantity, cents) => {
        expect(multiplyToMinor(quantity, cents / 100, 'EUR')).toBe(quantity * cents + 0)
      }),
    )
  })
})

describe('currencies', () => {
  const cases: [value: unknown, code: string | 'refused'][] = [
    ['usd', 'USD'],
    [' DKK ', 'DKK'],
    [undefined, 'EUR'],
    [null, 'EUR'],
    ['', 'EUR'],
    ['XYZ', 'refused'],
    ['dollars', 'refused'],
    [840, 'refused'],
    ['A'.repeat(1000), 'refused'],
  ]
  test.each(cases)('%j', (value, code) => {
    const findings: Findings = { refusal: undefined }
    const read = readCurrency(value, 'EUR', findings)
    expect(findings.refusal ? 'refused' : read).toBe(code)
  })
})
