import { describe, expect, it } from 'vitest'
import { addressOf, type Query } from './client.ts'

describe('addressOf', () => {
  it.each<[string, Query, string]>([
    ['without a query', {}, '/api/status'],
    ['leaves out what is not said', { asOf: undefined, q: '' }, '/api/status'],
    ['encodes text', { q: 'anna & co', limit: 50 }, '/api/status?q=anna+%26+co&limit=50'],
  ])('%s', (_name, query, address) => {
    expect(addressOf('/api/status', query)).toBe(address)
  })
})
