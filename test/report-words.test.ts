import { expect, it } from 'vitest'
import { texts } from '../dashboard/src/locales/en/index.ts'
import { reports } from '../src/insights/index.ts'

// The languages are held to English's keys, and English here to the sentences of the server: a method that changes is translated anew.
it.each(reports.all.map(({ kind, method }) => [kind, method] as const))(
  '%s tells its method as the server does',
  (kind, method) => {
    const told = (texts.methods as Record<string, Record<string, string>>)[kind]
    expect(Object.values(told ?? {})).toEqual(method)
  },
)

it('every report has a name and a meaning', () => {
  const { names, meanings } = texts.reports
  expect(reports.kinds.filter((kind) => !(kind in names) || !(kind in meanings))).toEqual([])
})
