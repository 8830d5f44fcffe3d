import { expect, it } from 'vitest'
import { sayFigures } from './say-figures.ts'

const names: Record<string, string> = { revenueMinor: 'Revenue', averageOrderMinor: 'Average order' }

it.each([
  ['revenueMinor ÷ orders', 'Revenue ÷ orders'],
  ['averageOrderMinor, not isPartial', 'Average order, not isPartial'],
  ['Customers with a counted order.', 'Customers with a counted order.'],
])('%s', (sentence, said) => {
  expect(sayFigures(sentence, (name) => names[name])).toBe(said)
})
