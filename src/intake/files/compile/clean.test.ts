import { describe, expect, test } from 'vitest'
import type { Clean } from '../mapping/schema.ts'
import { compileClean } from './clean.ts'

describe('compileClean', () => {
  test.each<[Clean | Clean[], string, string]>([
    ['stripDecimal', '17850.0', '17850'],
    ['stripDecimal', '17850.00', '17850'],
    ['stripDecimal', '17850.5', '17850.5'],
    ['stripDecimal', '.0', '.0'],
    ['stripDecimal', 'A.B', 'A.B'],
    ['lower', 'ABC', 'abc'],
    ['upper', 'de', 'DE'],
    ['digits', 'K-00 12', '0012'],
    ['negate', '5', '-5'],
    ['negate', '-5', '5'],
    ['negate', '', ''],
    ['absolute', '-5.2', '5.2'],
    ['decodeEntities', 'Cup &ndash; L &amp; XL &#8364; &#x20AC; &nope;', 'Cup – L & XL € € &nope;'],
    [{ divideBy: 100 }, '1299', '12.99'],
    [{ divideBy: 100 }, '-5', '-0.05'],
    [{ divideBy: 1000 }, '12.5', '0.0125'],
    [{ divideBy: 1 }, '12', '12'],
    [{ divideBy: 100 }, 'abc', 'abc'],
    [{ removePrefix: '#' }, '#1001', '1001'],
    [{ before: '@' }, 'a@b.c', 'a'],
    [{ after: '@' }, 'a@b.c', 'b.c'],
    [{ after: '@' }, 'abc', 'abc'],
    [{ words: { RSA: 'ZA' } }, 'RSA', 'ZA'],
    [{ words: { RSA: 'ZA' } }, 'constructor', 'constructor'],
    [[{ removePrefix: '#' }, 'lower'], '#AB', 'ab'],
  ])('%j of %j', (clean, text, expected) => {
    expect(compileClean(clean)?.(text)).toBe(expected)
  })
})
