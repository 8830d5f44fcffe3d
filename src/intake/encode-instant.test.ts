import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeInstant } from './encode-instant.ts'

test.each([
  ['the epoch', 0, '1970-01-01 00:00:00.000'],
  ['the last millisecond before it', -1, '1969-12-31 23:59:59.999'],
  ['a leap day', Date.UTC(2024, 1, 29, 23, 5, 9, 7), '2024-02-29 23:05:09.007'],
  ['a fraction of a millisecond', 1.75, '1970-01-01 00:00:00.001'],
])('%s', (_name, instantMs, expected) => {
  expect(encodeInstant(instantMs)).toBe(expected)
})

test('says what the runtime says, of every instant', () => {
  const instants = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2299, 11, 31) })
  fc.assert(
    fc.property(instants, (instantMs) => {
      expect(encodeInstant(instantMs)).toBe(new Date(instantMs).toISOString().replace('T', ' ').replace('Z', ''))
    }),
  )
})
