import { expect, it } from 'vitest'
import { sayChoices, sayFigures } from './say-figures.ts'

const names: Record<string, string> = { revenueMinor: 'Revenue', averageOrderMinor: 'Average order' }

it.each([
  ['revenueMinor ÷ orders', 'Revenue ÷ orders'],
  ['averageOrderMinor, not isPartial', 'Average order, not isPartial'],
  ['Customers with a counted order.', 'Customers with a counted order.'],
])('%s', (sentence, said) => {
  expect(sayFigures(sentence, (name) => names[name])).toBe(said)
})

it.each([
  ['by=tier tells them apart, by=stage too', '“By: Tier” tells them apart, by=stage too'],
  ['a = b, view=later', 'a = b, view=later'],
])('%s', (sentence, said) => {
  expect(sayChoices(sentence, (_option, value) => (value === 'tier' ? `“By: Tier”` : undefined))).toBe(said)
})
