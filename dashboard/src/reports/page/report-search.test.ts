import { expect, it } from 'vitest'
import { choicesOf, readReportSearch } from './report-search.ts'

it('reads what belongs to the report alone', () => {
  expect(
    readReportSearch({ by: 'week', kind: '', asOf: '2026-01-01', from: '2025-01-01', compare: 'year', 'x-y': '1' }),
  ).toEqual({
    by: 'week',
  })
})

it('finds what can be chosen', () => {
  const schema = {
    properties: {
      by: { enum: ['day', 'week'], default: 'day' },
      limit: { type: 'integer' },
    },
  }
  expect(choicesOf(schema)).toEqual([{ name: 'by', values: ['day', 'week'], fallback: 'day' }])
  expect(choicesOf(undefined)).toEqual([])
})
