import { describe, expect, it } from 'vitest'
import { settingsSchema } from '../settings/index.ts'
import { festivalSeasons, festivalsBetween, festivalsOfYear } from './festivals.ts'

// Laba is the eighth of the twelfth month: of lunar 2025 on 26 January 2026, of lunar 2026 on 15 January 2027.
const settings = settingsSchema.parse({
  country: 'DK',
  festivals: [
    { name: 'Laba', on: 'lunar 12-08' },
    { name: 'Winter sale', on: '12-20', days: 30 },
    { name: 'Ten years', on: '2026-06-01', days: 2 },
  ],
})

describe('festivals between two days', () => {
  it.each([
    ['a lunar day of the year before', '2026-01-20', '2026-01-29', ['Laba 2026-01-26']],
    ['weeks that began in December', '2026-01-05', '2026-01-05', ['Winter sale 2025-12-20']],
    ['until the last of their days', '2026-01-18', '2026-01-18', ['Winter sale 2025-12-20']],
    ['and not the day after', '2026-01-19', '2026-01-19', []],
    ['one date, on its second day', '2026-06-02', '2026-06-02', ['Ten years 2026-06-01']],
    ['one date is kept once', '2027-06-01', '2027-06-02', []],
    ['over a turn of the year each once', '2026-12-19', '2027-01-16', ['Winter sale 2026-12-20', 'Laba 2027-01-15']],
  ])('%s', (_case, from, to, expected) => {
    const own = festivalsBetween(settings, from, to).filter(({ kind }) => kind === 'own')
    expect(own.map(({ name, on }) => `${name} ${on}`)).toEqual(expected)
  })

  it('those of a year begin in it', () => {
    const own = festivalsOfYear(settings, 2026).filter(({ kind }) => kind === 'own')
    expect(own.map(({ name, on }) => [name, on])).toEqual([
      ['Laba', '2026-01-26'],
      ['Ten years', '2026-06-01'],
      ['Winter sale', '2026-12-20'],
    ])
  })

  it('a season begins before its festival, also before the end of what is asked', () => {
    const seasons = festivalSeasons(settings, '2026-01-19', '2026-01-20')
    expect(seasons).toEqual([{ name: 'Laba', startsOn: '2026-01-19', endsOn: '2026-01-26' }])
  })
})
