import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { unpackLz4Block, unpackLz4Frames } from './lz4.ts'

const bytes = (...values: number[]) => Uint8Array.from(values)
const text = (unpacked: Uint8Array) => Buffer.from(unpacked).toString()

// Written by hand after the format: token, literals, distance, and lengths of fifteen and more in bytes of their own.
const literalsOnly = bytes(0x30, ...Buffer.from('abc'))
const withRun = bytes(0x1b, ...Buffer.from('a'), 1, 0, 0x50, ...Buffer.from('vwxyz'))
const longLiterals = bytes(0xf0, 5, ...Buffer.from('abcdefghijklmnopqrst'))
const longCopy = bytes(0x2f, ...Buffer.from('ab'), 2, 0, 255, 1, 0x10, ...Buffer.from('c'))

describe('unpackLz4Block', () => {
  test.each([
    ['literals', literalsOnly, 'abc'],
    ['a run', withRun, `${'a'.repeat(16)}vwxyz`],
    ['twenty literals', longLiterals, 'abcdefghijklmnopqrst'],
    ['a copy of 275', longCopy, `ab${'ab'.repeat(137)}ac`],
    ['nothing', bytes(), ''],
  ])('%s', (_name, block, expected) => {
    expect(text(unpackLz4Block(block, expected.length))).toBe(expected)
  })

  test.each([
    ['literals beyond the end', bytes(0x50, 1, 2), 5],
    ['a copy from before the beginning', bytes(0x10, 65, 9, 0, 0x10, 66), 6],
    ['a copy from nowhere', bytes(0x10, 65, 0, 0, 0x10, 66), 6],
    ['more than was promised', literalsOnly, 2],
    ['less than was promised', literalsOnly, 4],
    ['a length that breaks off', bytes(0xf0, 255), 300],
  ])('%s is damaged', (_name, block, size) => {
    expect(() => unpackLz4Block(block, size)).toThrow('damaged')
  })

  test('random bytes never read outside', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(200), (block, size) => {
        try {
          expect(unpackLz4Block(block, size)).toHaveLength(size)
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError)
        }
      }),
    )
  })
})

describe('unpackLz4Frames', () => {
  const frame = (block: Uint8Array, size: number) => bytes(0, 0, 0, size, 0, 0, 0, block.length, ...block)

  test('one frame, two frames, and a block without any', () => {
    expect(text(unpackLz4Frames(frame(literalsOnly, 3), 3))).toBe('abc')
    expect(text(unpackLz4Frames(bytes(...frame(literalsOnly, 3), ...frame(withRun, 21)), 24))).toBe(
      `abc${'a'.repeat(16)}vwxyz`,
    )
    expect(text(unpackLz4Frames(longLiterals, 20))).toBe('abcdefghijklmnopqrst')
  })
})
