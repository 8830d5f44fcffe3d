import { expect, it } from 'vitest'
import type { Segment } from '../../api/segments.ts'
import { groupSegments } from './segment-groups.ts'

const told = (name: string, rest: Partial<Segment> = {}) => ({
  segment: { name, text: "stage = 'active'", state: 'fresh', isShipped: true, ...rest } as Segment,
  title: name.replaceAll('-', ' '),
  description: '',
  weekChange: null,
})
const own = (name: string, savedAt: string, size: number) => told(name, { isShipped: false, savedAt, size })
const list = [told('loyal'), told('stage-new'), told('mine', { isShipped: false }), told('unheard-of')]
const collator = new Intl.Collator('en', { numeric: true })

it.each([
  ['nothing', '', ['own: mine', 'lifeCycle: stage-new', 'shoppers: loyal', 'other: unheard-of']],
  ['words of a title in any order', 'NEW stage', ['lifeCycle: stage-new']],
  ['words of the definition', "'active' loy", ['shoppers: loyal']],
  ['what nobody has', 'xyz', []],
])('groups what fits %s', (_name, search, groups) => {
  const found = groupSegments(list, { q: search, collator })
  expect(found.map(({ group, segments }) => `${group}: ${segments.map(({ segment }) => segment.name).join()}`)).toEqual(
    groups,
  )
})

it('shows a failed one before all others, whichever it is', () => {
  expect(groupSegments([...list, told('men', { state: 'failed' })], { collator })[0]?.group).toBe('failed')
})

it.each([
  ['own', ['own']],
  ['ready', ['lifeCycle', 'shoppers', 'other']],
] as const)('shows %s alone', (show, groups) => {
  expect(groupSegments(list, { show, collator }).map(({ group }) => group)).toEqual(groups)
})

it.each([
  [undefined, ['b 10', 'b 9', 'a']],
  ['name', ['a', 'b 9', 'b 10']],
  ['size', ['a', 'b 10', 'b 9']],
] as const)('puts its own in the order of %s', (sort, names) => {
  const mine = [own('a', '2026-01-01', 9), own('b 10', '2026-03-01', 8), own('b 9', '2026-02-01', 7)]
  const [group] = groupSegments(mine, { ...(sort && { sort }), collator })
  expect(group?.segments.map(({ segment }) => segment.name)).toEqual(names)
})
