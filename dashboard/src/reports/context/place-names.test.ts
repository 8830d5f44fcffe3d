import { expect, it } from 'vitest'
import { placeNames } from './place-names.ts'

it('tells places of one name apart by what they lie in', () => {
  const santos = { place: 'santos', region: 'SP', country: 'BR' }
  const other = { place: 'santos', region: 'SP', country: 'PT' }
  const rio = { place: 'rio', region: 'RJ', country: 'BR' }
  const nameOf = placeNames([santos, santos, other, rio])
  expect([santos, other, rio].map(nameOf)).toEqual(['santos, SP, BR', 'santos, SP, PT', 'rio'])
  expect(placeNames([santos, santos, rio])(santos)).toBe('santos')
})
