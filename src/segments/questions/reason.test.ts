import { expect, it } from 'vitest'
import { settingsSchema } from '../../settings/index.ts'
import { reasonOf } from './reason.ts'

const settings = { ...settingsSchema.parse({}), currency: 'JPY', timeZone: 'Asia/Tokyo' }

it.each([
  ['count', 3, 'count', { count: 3 }, '3'],
  ['count', null, 'count', { count: 0 }, '0'],
  // It never happened.
  ['times', [], 'count', { count: 0 }, '0'],
  ['number', 1.5, 'number', { number: 1.5 }, '1.5'],
  ['number', null, 'unknown', {}, 'Not known.'],
  ['money', 4995.4, 'money', { amountMinor: 4995 }, '4995 JPY'],
  ['share', 0.3141, 'share', { share: 0.3141 }, '31.4 %'],
  ['text', 'active', 'text', { text: 'active' }, 'active'],
  ['text', '', 'unknown', {}, 'Not known.'],
  ['list', ['a', 'b'], 'list', { list: ['a', 'b'] }, 'a, b'],
  ['list', [], 'unknown', {}, 'Not known.'],
  ['flag', 1, 'yes', {}, 'Yes.'],
  ['flag', false, 'no', {}, 'No.'],
  ['instant', '2026-03-01 20:05:00.000', 'instant', { at: '2026-03-01T20:05:00.000Z' }, '2 March 2026 at 05:05'],
  // A time that never came, as the facts write it.
  ['instant', '2299-12-31T00:00:00.000Z', 'unknown', {}, 'Not known.'],
  [
    ...(['times', ['2026-03-01T00:00:00.000Z', '2026-03-04T00:00:00.000Z'], 'times'] as const),
    { count: 2, firstAt: '2026-03-01T00:00:00.000Z', lastAt: '2026-03-04T00:00:00.000Z' },
    '2 times, the last on 4 March 2026 at 09:00',
  ],
] as const)('tells %s %j as %s', (shownAs, value, code, values, because) => {
  expect(reasonOf(shownAs, value, settings)).toEqual({ code, values, because })
})
