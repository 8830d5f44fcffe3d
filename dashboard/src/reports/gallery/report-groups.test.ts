import { expect, it } from 'vitest'
import { groupReports } from './report-groups.ts'

const told = (name: string, title: string) => ({ name, title, meaning: `All about ${title}` })
const reports = [told('cohorts', 'Cohorts'), told('stages', 'Stages'), told('newer', 'Of a newer server')]

it('puts reports under their question, unknown ones last', () => {
  expect(
    groupReports(reports, '').map(({ question, reports: found }) => [question, found.map(({ name }) => name)]),
  ).toEqual([
    ['standing', ['stages']],
    ['return', ['cohorts']],
    ['more', ['newer']],
  ])
})

it.each([
  ['STAGES', ['stages']],
  ['about  newer', ['newer']],
  ['nothing', []],
])('finds "%s"', (search, names) => {
  expect(groupReports(reports, search).flatMap(({ reports: found }) => found.map(({ name }) => name))).toEqual(names)
})
