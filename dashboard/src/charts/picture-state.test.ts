import { describe, expect, it } from 'vitest'
import { type PictureState, pictureState, type QueryLike } from './picture-state.ts'

type Answer = {
  rows: number[]
  freshness: { factsAsOf: null; newestEventAt: null; keptSince: null; note: string | null }
}

const answer = (rows: number[], note: string | null = null): Answer => ({
  rows,
  freshness: { factsAsOf: null, newestEventAt: null, keptSince: null, note },
})
const idle: QueryLike<Answer> = { data: undefined, error: null, isPlaceholderData: false, isFetching: false }
const error = new Error('no')
const first = ({ rows }: Answer) => rows[0]

describe('pictureState', () => {
  it.each<[string, QueryLike<Answer>, PictureState<number>]>([
    ['loading at first', { ...idle, isFetching: true }, { kind: 'loading' }],
    ['failed without anything to show', { ...idle, error }, { kind: 'failed', error }],
    ['empty', { ...idle, data: answer([]) }, { kind: 'empty' }],
    [
      'ready, and nought is not empty',
      { ...idle, data: answer([0]) },
      { kind: 'ready', model: 0, isOutdated: false, staleBecause: null, note: null },
    ],
    [
      'partial',
      { ...idle, data: answer([3], 'Two days are missing.') },
      { kind: 'ready', model: 3, isOutdated: false, staleBecause: null, note: 'Two days are missing.' },
    ],
    [
      'of another date while the new one loads',
      { ...idle, data: answer([3]), isPlaceholderData: true, isFetching: true },
      { kind: 'ready', model: 3, isOutdated: true, staleBecause: null, note: null },
    ],
    [
      'stale after a failed refresh',
      { ...idle, data: answer([3]), error },
      { kind: 'ready', model: 3, isOutdated: false, staleBecause: error, note: null },
    ],
    [
      'failed for the new date, not the figures of the old one',
      { ...idle, data: answer([3]), error, isPlaceholderData: true },
      { kind: 'failed', error },
    ],
  ])('%s', (_name, query, expected) => {
    expect(pictureState(query, first)).toEqual(expected)
  })
})
