import { expect, it } from 'vitest'
import { texts } from '../dashboard/src/locales/en/index.ts'
import { reports } from '../src/insights/index.ts'

// The dashboard fills in values by the reader's own customs, so it has the sentences, too; they must not say anything else.
it('the dashboard says of reports in English what the server says', () => {
  const said = reports.all.flatMap(({ kind, reading }) => (reading ? [[kind, reading.sentences]] : []))
  expect(texts.readings).toEqual(Object.fromEntries(said))
})
