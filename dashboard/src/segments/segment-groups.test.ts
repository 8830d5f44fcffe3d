import { expect, it } from 'vitest'
import type { Segment } from '../api/segments.ts'
import { groupSegments } from './segment-groups.ts'

const told = (name: string, rest: Partial<Segment> = {}) => ({
  segment: { name, text: "stage = 'active'", state: 'fresh', isShipped: true, ...rest } as Segment,
  title: name.replaceAll('-', ' '),
  description: '',
})
const list = [told('loyal'), told('stage-new'), told('mine', { isShipped: false }), told('unheard-of')]

it.each([
  ['nothing', '', ['own: mine', 'lifeCycle: stage-new', 'shoppers: loyal', 'other: unheard-of']],
  ['words of a title in any order', 'NEW stage', ['lifeCycle: stage-new']],
  ['words of the definition', "'active' loy", ['shoppers: loyal']],
  ['what nobody has', 'xyz', []],
])('groups what fits %s', (_name, search, groups) => {
  const found = groupSegments(list, search)
  expect(found.map(({ group, segments }) => `${group}: ${segments.map(({ segment }) => segment.name).join()}`)).toEqual(
    groups,
  )
})

it('shows a failed one before all others, whichever it is', () => {
  expect(groupSegments([...list, told('men', { state: 'failed' })], '')[0]?.group).toBe('failed')
})
