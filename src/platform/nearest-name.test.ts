import { expect, it } from 'vitest'
import { nearestName } from './nearest-name.ts'

const names = ['overview', 'cohorts', 'rfm', 'funnel', 'tier-risk', 'stages', 'model-card']

it.each([
  ['cohort', 'cohorts'],
  ['Cohorts', 'cohorts'],
  ['ovreview', 'overview'],
  ['fnunel', 'funnel'],
  ['rmf', 'rfm'],
  ['tier_risk', 'tier-risk'],
  ['model', 'model-card'],
  ['stages ', 'stages'],
  ['weather', undefined],
  ['xx', undefined],
  ['', undefined],
])('"%s" means %s', (text, expected) => {
  expect(nearestName(text, names)).toBe(expected)
})

it('finds nothing among no names', () => {
  expect(nearestName('cohorts', [])).toBeUndefined()
})
