import { expect, it } from 'vitest'
import { viewChoicesOf } from './view-choice.ts'

it('names the choices of one picture as a page does that shows it alone', () => {
  const search = {
    from: '2026-01-01',
    by: 'week',
    'cohorts.show': 'table',
    'cohorts.measure': 'active',
    'funnel.show': 'table',
  }
  expect(viewChoicesOf('cohorts', search)).toEqual({ 'view.show': 'table', 'view.measure': 'active' })
  expect(viewChoicesOf('view', search)).toEqual({})
})
