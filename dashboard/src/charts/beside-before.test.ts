import { expect, it } from 'vitest'
import { isBesideBefore } from './beside-before.ts'

const compared = { by: 'previous' as const, asOf: '2026-02-01T00:00:00Z', period: null }

it.each<[name: string, isCompared: boolean, isBeside: boolean]>([
  ['customersBefore', true, true],
  ['customersChange', true, true],
  ['customers', true, false],
  ['valueBefore', true, false],
  ['valueChange', true, false],
  ['customersBefore', false, false],
])('%s, compared: %s', (name, isCompared, isBeside) => {
  expect(isBesideBefore({ compared: isCompared ? compared : null }, name)).toBe(isBeside)
})
