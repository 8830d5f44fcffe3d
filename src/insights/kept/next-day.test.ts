import { expect, it } from 'vitest'
import { askedOn } from './next-day.ts'

it.each([
  ['about now', {}, {}],
  ['since a day', { from: '2026-01-01' }, { from: '2026-01-01' }],
  ['of the days up to today', { from: '2026-02-01', to: '2026-03-03' }, { from: '2026-02-04', to: '2026-03-06' }],
  ['of everything up to today', { to: '2026-03-03' }, { to: '2026-03-06' }],
  [
    'of the time up to today',
    { from: '2026-02-01T12:00:00Z', to: '2026-03-03' },
    { from: '2026-02-01T12:00:00Z', to: '2026-03-06' },
  ],
  ['of days that are over', { from: '2026-02-01', to: '2026-03-01' }, { from: '2026-02-01', to: '2026-03-01' }],
])('a question %s', (_, question, again) => {
  expect(askedOn(question, '2026-03-02', '2026-03-05')).toEqual(again)
})
