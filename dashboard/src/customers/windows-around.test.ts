import { expect, it } from 'vitest'
import { windowsAround } from './windows-around.ts'

it.each([
  ['the top, with the next', { first: 0, count: 20, total: 1_000, isUpwards: false }, [1]],
  ['a list of one window', { first: 0, count: 20, total: 60, isUpwards: false }, []],
  ['the middle downwards', { first: 250, count: 20, total: 1_000, isUpwards: false }, [2, 3]],
  ['the middle upwards', { first: 250, count: 20, total: 1_000, isUpwards: true }, [1, 2]],
  ['rows of two windows', { first: 290, count: 20, total: 1_000, isUpwards: false }, [2, 3, 4]],
  ['the end', { first: 980, count: 20, total: 1_000, isUpwards: false }, [9]],
  ['nobody', { first: 0, count: 0, total: 0, isUpwards: false }, []],
])('windowsAround: %s', (_name, seen, expected) => expect(windowsAround(seen)).toEqual(expected))
