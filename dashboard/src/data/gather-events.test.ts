import { expect, it } from 'vitest'
import type { LiveEvent } from '../api/events.ts'
import { gatherEvents } from './gather-events.ts'

const events = (...ids: string[]) => ids.map((eventId) => ({ eventId }) as LiveEvent)
const ids = (list: LiveEvent[]) => list.map(({ eventId }) => eventId)

it.each<[string, string[], string[], string[]]>([
  ['puts the newest first', ['b', 'a'], ['c', 'd'], ['d', 'c', 'b', 'a']],
  ['takes each once', ['b', 'a'], ['a', 'b', 'c'], ['c', 'b', 'a']],
  ['changes nothing for nothing', ['a'], [], ['a']],
])('%s', (_name, shown, fresh, expected) => {
  expect(ids(gatherEvents(events(...shown), events(...fresh)))).toEqual(expected)
})

it('forgets the oldest beyond two hundred', () => {
  const many = Array.from({ length: 250 }, (_, index) => `e${index}`)
  const gathered = ids(gatherEvents([], events(...many)))
  expect([gathered.length, gathered[0], gathered.at(-1)]).toEqual([200, 'e249', 'e50'])
})
