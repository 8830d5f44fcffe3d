import { expect, it } from 'vitest'
import { describeReports } from './describe-reports.ts'

// After changing a report: `npx vitest run src/insights/describe-reports.test.ts -u` writes the page anew.
it('is what the reference page says', async () => {
  await expect(describeReports()).toMatchFileSnapshot('../../docs/reference/reports.md')
})
