import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toMinor } from '../../../platform/index.ts'
import {
  addDecimals,
  decimalToMinor,
  formatDecimal,
  multiplyToMinor,
  type NumberStyle,
  parseDecimal,
} from './decimal.ts'

const plain: NumberStyle = { decimal: '.', thousands: '' }
const english: NumberStyle = { decimal: '.', thousands: ',' }
const german: NumberStyle = { decimal: ',', thousands: '.' }
const french: NumberStyle = { decimal: ',', thousands: ' ' }

describe('parseDecimal', () => {
  test.each<[string, NumberStyle, number | undefined, number?]>([
    ['12.50', plain, 1250, 2],
    ['-0.5', plain, -5, 1],
    ['+3', plain, 3, 0],
    ['.5', plain, 5, 1],
    ['5.', plain, 5, 0],
    ['-0', plain, 0, 0],
    ['1e3', plain, 1000, 0],
    ['1.5E-2', plain, 15, 3],
    ['1,234.50', english, 123450, 2],
    ['1,234,567', english, 1234567, 0],
    ['1.234,50', german, 123450, 2],
    ['1 234,5', french, 12345, 1],
    ['1\u202f234,5', french, 12345, 1],
    ['0.1234567890123456789', plain, 1234567890123456, 16],
    ['', plain, undefined],
    ['.', plain, undefined],
    ['-', plain, undefined],
    ['abc', plain, undefined],
    ['1,5', plain, undefined],
    ['1,5', english, undefined],
    ['1,2345', english, undefined],
    ['1.2.3', plain, undefined],
    ['--1', plain, undefined],
    ['1e', plain, undefined],
    ['1e999', plain, undefined],
    ['NaN', plain, undefined],
    ['Infinity', plain, undefined],
    ['0x10', plain, undefined],
    ['12 ', plain, undefined],
    ['12345678901234567890', plain, undefined],
  ])('%j', (text, style, mantissa, scale) => {
    expect(parseDecimal(text, style)).toEqual(mantissa === undefined ? undefined : { mantissa, scale })
  })
})

describe('money', () => {
  test.each([
    ['2.675', 2, 268],
    ['-2.675', 2, -268],
    ['2.674999', 2, 267],
    ['1.005', 2, 101],
    ['0.004', 2, 0],
    ['-0.004', 2, 0],
    ['12.5', 0, 13],
    ['12.3456', 3, 12346],
    ['7', 2, 700],
    ['0.000000000000000000049', 2, 0],
  ])('%s with %i decimals is %i', (text, exponent, minor) => {
    expect(decimalToMinor(parseDecimal(text) ?? { mantissa: Number.NaN, scale: 0 }, exponent)).toBe(minor)
  })

  test('agrees with the exact reading of money for any decimal', () => {
    const decimals = fc
      .tuple(fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n }), fc.integer({ min: 0, max: 6 }))
      .map(([digits, scale]) => formatDecimal({ mantissa: Number(digits), scale }, plain))
    fc.assert(
      fc.property(decimals, (text) => {
        const decimal = parseDecimal(text)
        expect(decimal && decimalToMinor(decimal, 2)).toBe(toMinor(text, 'EUR'))
      }),
    )
  })

  test.each([
    ['3', '2.55', 765],
    ['0.333', '2.99', 100],
    ['-12', '4.95', -5940],
    ['80995', '2.08', 16846960],
    ['1.15', '0.35', 40],
    ['1234567', '8912345.6789', 1_100_288_786_776_254],
  ])('%s × %s is %i', (quantity, price, minor) => {
    const [left, right] = [parseDecimal(quantity), parseDecimal(price)]
    expect(left && right && multiplyToMinor(left, right, 2)).toBe(minor)
  })

  test('a product beyond the safe integers is refused, not rounded', () => {
    const large = { mantissa: 9_007_199_254_740_991, scale: 0 }
    expect(multiplyToMinor(large, large, 2)).toBeUndefined()
    expect(decimalToMinor(large, 2)).toBeUndefined()
  })

  test('adds at the finer scale and writes in the style of the file', () => {
    const sum = addDecimals({ mantissa: 150, scale: 2 }, { mantissa: -5, scale: 1 })
    expect(formatDecimal(sum, german)).toBe('1,00')
    expect(formatDecimal({ mantissa: -5, scale: 3 }, plain)).toBe('-0.005')
  })
})
