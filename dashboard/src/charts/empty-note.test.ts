import { expect, it } from 'vitest'
import { whyEmpty } from './empty-note.tsx'

const period = { from: '2026-01-01T00:00:00.000Z', to: '2026-02-01T00:00:00.000Z' }
const nothing = { asOf: undefined, from: undefined, to: undefined }
const january = { ...nothing, from: '2026-01-01', to: '2026-02-01' }

it.each([
  ['nobody of the segment', { segment: 'loyal', period }, january, 12, 'segment'],
  ['events whose customers are not there yet', { segment: null, period: null }, nothing, 0, 'behind'],
  ['nothing in the period', { segment: null, period }, { ...january, asOf: '2026-02-01' }, 12, 'period'],
  ['a period that the report does not follow', { segment: null, period: null }, january, 12, 'young'],
  ['nothing before the date', { segment: null, period }, { ...nothing, asOf: '2001-01-01' }, 12, 'date'],
  ['nothing at all so far', { segment: null, period }, nothing, 12, 'young'],
] as const)('%s', (_name, answer, dates, customers, why) => {
  expect(whyEmpty(answer, dates, { customers })).toBe(why)
})
