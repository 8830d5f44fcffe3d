/** The part of Vitest's JSON report that is counted. */
export type VitestResults = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

/**
 * Counts for the closing line. A file that breaks before or between its tests has no failed test to its name, and a run can fail
 * as a whole (a server that does not start, an unhandled rejection): each counts as one failure, so "0 failed" is never said of a red run.
 */
export function countTests(results: VitestResults | undefined, hasSucceeded: boolean) {
  if (!results) return { passed: 0, failed: hasSucceeded ? 0 : 1, skipped: 0 }
  const brokenFiles = results.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((each) => each.status === 'failed'),
  ).length
  const failed = results.numFailedTests + brokenFiles
  return {
    passed: results.numPassedTests,
    failed: failed === 0 && !hasSucceeded ? 1 : failed,
    skipped: results.numPendingTests + results.numTodoTests,
  }
}
