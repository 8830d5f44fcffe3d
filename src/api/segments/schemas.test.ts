import { expect, it } from 'vitest'
import type { StoredSegment } from '../../segments/index.ts'
import { stateOf } from './schemas.ts'

it.each<[string, Pick<StoredSegment, 'failure' | 'due'>, number, string]>([
  ['nothing is left to do', { failure: null, due: null }, 0, 'fresh'],
  ['it was just saved', { failure: null, due: 'saved' }, 0, 'waiting'],
  ['it cannot be worked out', { failure: 'There is no segment "x".', due: null }, 0, 'failed'],
  ['the whole refresh fails, as with a full disk', { failure: null, due: null }, 1, 'outdated'],
  ['the whole refresh fails and it was just saved', { failure: null, due: 'edited' }, 3, 'outdated'],
  ['both fail', { failure: 'There is no segment "x".', due: null }, 1, 'failed'],
])('%s', (_name, segment, failures, state) => {
  expect(stateOf(segment as StoredSegment, { failures })).toBe(state)
})
