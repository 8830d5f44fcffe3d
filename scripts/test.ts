import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureChromium } from './test-tools/chromium.ts'
import { countTests, type VitestResults } from './test-tools/count-tests.ts'
import { ensurePostgresql } from './test-tools/postgresql.ts'
import { runOpenly } from './test-tools/run-program.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const vitest = join(root, 'node_modules/vitest/vitest.mjs')

/** What the tests need beyond the packages: found, installed where allowed, or named as missing. */
function findWhatTestsNeed(): Record<string, string> {
  const chromium = ensureChromium()
  const postgresql = ensurePostgresql()
  if (!chromium)
    console.error(
      'No Chromium or Chrome was found or could be installed. Install one or set CHROME_PATH; browser tests will fail.',
    )
  if (!postgresql)
    console.error(
      'No PostgreSQL server programs were found or could be installed. Install PostgreSQL; tests on it will fail.',
    )
  return {
    ...(chromium ? { CHROME_PATH: chromium } : {}),
    ...(postgresql ? { REGULARS_TEST_POSTGRESQL_BIN: postgresql } : {}),
  }
}

function runTests(args: readonly string[], environment: Record<string, string>): number {
  const directory = mkdtempSync(join(tmpdir(), 'regulars-tests-'))
  const resultsFile = join(directory, 'results.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${resultsFile}`]
  const run = spawnSync(process.execPath, [vitest, 'run', ...reporters, ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
  })
  const { passed, failed, skipped } = countTests(readResults(resultsFile), run.status === 0)
  rmSync(directory, { recursive: true, force: true })
  console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`)
  return run.status ?? 1
}

/** Undefined when the run broke off before it could write any. */
function readResults(path: string): VitestResults | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

const environment = findWhatTestsNeed()
// Tests of the screens open the built dashboard, so it must be that of the sources here.
const isDashboardBuilt = runOpenly(process.execPath, [join(root, 'scripts/prepare.mjs')])
if (!isDashboardBuilt) console.error('The dashboard could not be built; tests of its screens will fail.')
process.exitCode = runTests(process.argv.slice(2), environment)
