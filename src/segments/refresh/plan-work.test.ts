import { expect, it } from 'vitest'
import { refuse } from '../../platform/index.ts'
import type { StoredSegment } from '../store/segment-rows.ts'
import { planWork } from './plan-work.ts'
import type { Position } from './position.ts'

const day = 86_400_000
const evaluatedAt = '2026-03-01T00:00:00Z'
const segmentOf = (given: Partial<StoredSegment>) =>
  ({ number: 1, name: 'one', due: null, failure: null, evaluatedAt, ...given }) as StoredSegment
const position: Position = { refreshNo: 4, asOfMs: 10 * day, version: 7, epoch: 2, pending: null }
const unchanged = { asOfMs: 10 * day, version: 7, epoch: 2 }
const local = { isLocal: true, changesWithinDay: false, reads: new Set<string>() }

it.each<[name: string, segment: Partial<StoredSegment>, states: object, dependence: object, planned: unknown]>([
  ['nothing new', {}, {}, {}, undefined],
  ['new events, of a segment of single customers', {}, { version: 8 }, {}, [false, 'data']],
  ['new events, of a rank', {}, { version: 8 }, { isLocal: false }, [true, 'data']],
  ['a new day', {}, { asOfMs: 11 * day }, {}, [true, 'time']],
  ['everybody worked out anew', {}, { version: 8, epoch: 3 }, {}, [true, 'data']],
  ['a segment of hours, without news', {}, {}, { changesWithinDay: true }, [true, 'time']],
  ['an edited segment', { due: 'edited' }, {}, {}, [true, 'edited']],
  ['a new segment', { due: 'edited', evaluatedAt: null }, {}, {}, [true, 'saved']],
  ['one that failed before', { failure: 'too heavy' }, { version: 8 }, {}, [true, 'data']],
])('%s', (_name, segment, states, dependence, planned) => {
  const { work, uncompiled } = planWork(
    [segmentOf(segment)],
    () => ({ ...local, ...dependence }),
    { ...unchanged, ...states },
    position,
  )
  expect(uncompiled).toEqual([])
  expect(work.map(({ isWhole, cause }) => [isWhole, cause])).toEqual(planned === undefined ? [] : [planned])
})

it('sets a definition aside that cannot be compiled any more', () => {
  const refusal = refuse('unprocessable', 'There is no segment "gone".', {
    cause: { code: 'unknown_segment', values: { segment: 'gone', near: null } },
  })
  const segment = segmentOf({})
  expect(planWork([segment], () => refusal, unchanged, position)).toEqual({
    work: [],
    uncompiled: [{ segment, refusal }],
  })
})
