import { expect, it } from 'vitest'
import { findMetrics } from './find-metrics.ts'

const metric = (name: string, title: string, meaning: string) => ({ name, title, meaning, unit: '', source: '' })
const metrics = [
  metric('orders', 'Ordrer', 'Ordrer, der tæller'),
  metric('averageOrderMinor', 'Gennemsnitsordre', 'Omsætning ÷ Ordrer'),
  metric('gini', 'Gini', 'Hvor ulige købere bruger'),
]

it.each([
  ['', ['orders', 'averageOrderMinor', 'gini']],
  ['ordre', ['orders', 'averageOrderMinor']],
  ['omsætning ORDRE', ['averageOrderMinor']],
  ['averageorder', ['averageOrderMinor']],
  ['hjul', []],
])('%o', (text, names) => {
  expect(findMetrics(metrics, text).map(({ name }) => name)).toEqual(names)
})
