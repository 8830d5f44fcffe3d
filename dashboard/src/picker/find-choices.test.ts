import { expect, it } from 'vitest'
import { findChoices } from './find-choices.ts'

const choices = [
  { key: 'field:unpaid', family: 'bought', label: 'Value of unpaid orders' },
  { key: 'unpaid-order', family: 'bought', label: 'Has an unpaid order', seek: 'payment' },
  { key: 'field:unpaid_orders', family: 'bought', label: 'Unpaid orders' },
]

it.each([
  ['nothing', '', ['field:unpaid', 'unpaid-order', 'field:unpaid_orders']],
  ['a word that a label begins with', 'unp', ['field:unpaid_orders', 'field:unpaid', 'unpaid-order']],
  ['words in any order', 'order HAS', ['unpaid-order']],
  ['another word for it', 'payment', ['unpaid-order']],
  ['its key', 'field:unpaid_', ['field:unpaid_orders']],
  ['what nothing has', 'stage', []],
])('finds by %s', (_name, typed, keys) => {
  expect(findChoices(choices, typed).map(({ key }) => key)).toEqual(keys)
})
