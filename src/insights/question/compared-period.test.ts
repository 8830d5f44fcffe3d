import { expect, it } from 'vitest'
import { isoOf } from '../../platform/index.ts'
import { type Comparison, comparedPeriod } from './compared-period.ts'

it.each<[string, Comparison, [string, string], [string, string]]>([
  ['ten days', 'previous', ['2026-01-11', '2026-01-21'], ['2025-12-31T23:00:00', '2026-01-10T23:00:00']],
  // Seven days with a change of clocks among them are held against seven whole days, not 167 hours.
  ['over summer time', 'previous', ['2026-03-27', '2026-04-03'], ['2026-03-19T23:00:00', '2026-03-26T23:00:00']],
  ['a year earlier', 'year', ['2026-01-11', '2026-01-21'], ['2025-01-10T23:00:00', '2025-01-20T23:00:00']],
  ['a leap day', 'year', ['2028-02-29', '2028-03-01'], ['2027-02-27T23:00:00', '2027-02-28T23:00:00']],
])('%s, %s', (_name, comparison, [from, to], [expectedFrom, expectedTo]) => {
  const zone = 'Europe/Copenhagen'
  const ms = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds
  const found = comparedPeriod({ fromMs: ms(from), toMs: ms(to) }, comparison, zone)
  expect([isoOf(found.fromMs), isoOf(found.toMs)]).toEqual([`${expectedFrom}.000Z`, `${expectedTo}.000Z`])
})
