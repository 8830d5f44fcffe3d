import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readWordList, writeWordList } from '../../dashboard/src/customers/word-list.ts'
import { readWordList as readOfServer } from '../../src/api/customers/word-list.ts'

describe('several values in one text', () => {
  it.each<[string, string[]]>([
    ['', []],
    ['new', ['new']],
    ['new,active', ['new', 'active']],
    [',new,,active,', ['new', 'active']],
    ['"Home, Garden"', ['Home, Garden']],
    ['Shoes,"Home, Garden",Tea', ['Shoes', 'Home, Garden', 'Tea']],
    ['"Aarhus ""C"", DK"', ['Aarhus "C", DK']],
    ['5" pipes,"', ['5" pipes', '"']],
    ['"Home, Garden', ['"Home', ' Garden']],
  ])('%s', (text, words) => {
    expect(readOfServer(text)).toEqual(words)
    expect(readWordList(text)).toEqual(words)
  })

  it('comes back from the server as the dashboard wrote it', () => {
    const word = fc.stringMatching(/^[a ",é]+$/u)
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (words) => {
        expect(readOfServer(writeWordList(words) ?? '')).toEqual(words)
      }),
    )
  })

  it('is no filter where there is none', () => {
    expect(writeWordList([])).toBeUndefined()
  })
})
