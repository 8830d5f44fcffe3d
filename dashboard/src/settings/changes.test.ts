import { describe, expect, it } from 'vitest'
import type { Settings } from '../api/settings.ts'
import { changesOf, differencesOf, undoOf } from './changes.ts'

const settings = {
  shopName: 'Tea',
  lapseShare: 0.1,
  riskCuts: { low: 0.6, high: 0.3 },
  festivals: [],
} as unknown as Settings

describe('changesOf', () => {
  it.each<[string, Partial<Settings>, Partial<Settings>]>([
    ['nothing typed', {}, {}],
    ['typed back to what it was', { shopName: 'Tea', riskCuts: { low: 0.6, high: 0.3 } }, {}],
    ['one of two', { shopName: 'Tea', lapseShare: 0.2 }, { lapseShare: 0.2 }],
    ['within an object', { riskCuts: { low: 0.7, high: 0.3 } }, { riskCuts: { low: 0.7, high: 0.3 } }],
  ])('%s', (_name, typed, changes) => expect(changesOf(settings, typed)).toEqual(changes))
})

it('undoes only what was changed', () => {
  expect(undoOf(settings, { lapseShare: 0.2 })).toEqual({ lapseShare: 0.1 })
})

it('tells field by field what differs', () => {
  expect(differencesOf({ ...settings, shopName: 'Coffee' }, settings)).toEqual([
    { field: 'shopName', before: 'Tea', after: 'Coffee' },
  ])
  expect(differencesOf(settings, settings)).toEqual([])
  expect(differencesOf(settings, undefined).map(({ field }) => field)).toEqual(Object.keys(settings))
})
