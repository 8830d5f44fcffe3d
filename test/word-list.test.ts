import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readWordList, writeWordList } from '../dashboard/src/api/word-list.ts'
import { readWordList as readOfServer } from '../src/platform/index.ts'

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
    ['Tea, "Home, Garden" ', ['Tea', 'Home, Garden']],
  ])('%s', (text, words) => {
    expect(readOfServer(text)).toEqual(words)
    expect(readWordList(text)).toEqual(words)
  })

  it('has the sign between them that its place asks for', () => {
    const written = writeWordList(['loyal', 'a,b', 'a;b'], ';')
    expect(written).toBe('loyal;a,b;"a;b"')
    expect(readOfServer('loyal; a,b; "a;b"', ';')).toEqual(['loyal', ' a,b', 'a;b'])
    expect(readWordList(written ?? '', ';')).toEqual(['loyal', 'a,b', 'a;b'])
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
