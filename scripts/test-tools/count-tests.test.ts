import { expect, test } from 'vitest'
import { countTests, type VitestResults } from './count-tests.ts'

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((each) => ({ status: each })),
})
const results = (passed: number, failed: number, testResults: VitestResults['testResults']): VitestResults => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults,
})

test.each<[string, VitestResults | undefined, boolean, string]>([
  ['a green run', results(5, 0, [file('passed', 'passed')]), true, '5/0/3'],
  ['a red test', results(5, 1, [file('failed', 'passed', 'failed')]), false, '5/1/3'],
  ['a file that does not load', results(5, 0, [file('failed'), file('passed', 'passed')]), false, '5/1/3'],
  ['a file whose clean-up fails', results(5, 1, [file('failed', 'passed'), file('failed', 'failed')]), false, '5/2/3'],
  ['an unhandled rejection beside green tests', results(5, 0, [file('passed', 'passed')]), false, '5/1/3'],
  ['a run that broke off', undefined, false, '0/1/0'],
])('counts %s', (_name, given, hasSucceeded, expected) => {
  const { passed, failed, skipped } = countTests(given, hasSucceeded)
  expect(`${passed}/${failed}/${skipped}`).toBe(expected)
})
