import { describe, expect, test } from 'vitest'
import { createOccurrences } from './occurrences.ts'

describe('createOccurrences', () => {
  test('counts how often a content came before', () => {
    const count = createOccurrences()
    expect(['a', 'b', 'a', 'a', 'b'].map(count)).toEqual([0, 0, 1, 2, 1])
  })

  test('remembers at least a generation, and forgets after two', () => {
    const count = createOccurrences(3)
    expect(count('a')).toBe(0)
    for (const other of ['b', 'c', 'd']) count(other)
    expect(count('a'), 'still in the older generation').toBe(1)
    for (const other of ['e', 'f', 'g', 'h', 'i', 'j']) count(other)
    expect(count('a'), 'two generations later').toBe(0)
  })
})
