import { describe, expect, test } from 'vitest'
import { checkFile } from '../scripts/boundaries/check-file.ts'
import { checkBoundaries } from '../scripts/check-boundaries.ts'

describe('the architecture', () => {
  test('holds in every file', async () => {
    const { files, problems } = await checkBoundaries()
    expect(problems).toEqual([])
    expect(files).toBeGreaterThan(30)
  })
})

const lines = (count: number) => 'x\n'.repeat(count)
const longFunction = (count: number) => `export function tell() {\n${'  say()\n'.repeat(count - 2)}}\n`

const outerFunction = (count: number) =>
  longFunction(count - 1).replace('say()', `const inside = () => {\n${'    say()\n'.repeat(70)}  }\n  say()`)

const bad: [name: string, path: string, text: string, complaint: RegExp][] = [
  [
    'a lower layer imports a higher one',
    'src/storage/a.ts',
    "import { x } from '../facts/index.ts'",
    /storage imports facts/,
  ],
  ['also for types alone', 'src/storage/a.ts', "import type { X } from '../facts/index.ts'", /storage imports facts/],
  ['also by re-export', 'src/storage/a.ts', "export * from '../facts/index.ts'", /storage imports facts/],
  ['also by a named re-export', 'src/storage/a.ts', "export { x } from '../facts/index.ts'", /storage imports facts/],
  ['also when imported late', 'src/storage/a.ts', "await import('../facts/index.ts')", /storage imports facts/],
  ['also as a type in place', 'src/storage/a.ts', "type X = import('../facts/index.ts').X", /storage imports facts/],
  ['also for its effects', 'src/storage/a.ts', "import '../facts/index.ts'", /storage imports facts/],
  ['also from a folder inside', 'src/intake/sources/a.ts', "import '../../app.ts'", /intake imports app/],
  [
    'also over several lines',
    'src/storage/a.ts',
    "import {\n  x,\n} from '../facts/index.ts'",
    /a\.ts:1: storage imports facts/,
  ],
  [
    'another folder by the back door',
    'src/facts/a.ts',
    "import { x } from '../intake/doorway.ts'",
    /go through intake\/index\.ts/,
  ],
  [
    'a deep file by the back door',
    'src/facts/a.ts',
    "import '../storage/ledger/index.ts'",
    /go through storage\/index\.ts/,
  ],
  ['one driver imports another', 'src/cli/a.ts', "import { x } from '../api/index.ts'", /cli imports api/],
  ['a driver imports the root', 'src/api/a.ts', "import { x } from '../app.ts'", /api imports app/],
  ['anything imports the entry point', 'src/app.ts', "import './cli/main.ts'", /go through cli\/index\.ts/],
  [
    'a domain imports the example shop',
    'src/facts/a.ts',
    "import '../../practice-shop/index.ts'",
    /facts imports practice-shop/,
  ],
  ['a folder outside the order', 'src/extras/a.ts', "import '../platform/index.ts'", /"extras" has no place/],
  [
    'importing a folder outside the order',
    'src/facts/a.ts',
    "import '../extras/index.ts'",
    /"extras", which has no place/,
  ],
  ['product code imports a test', 'src/facts/a.ts', "import '../../test/support/stores.ts'", /facts imports test/],
  ['a test goes by the back door', 'test/a.test.ts', "import '../src/facts/refresh.ts'", /go through facts\/index\.ts/],
  [
    'the browser takes every language',
    'dashboard/src/a.ts',
    "import { textsIn } from '../../src/words/texts.ts'",
    /only types may cross/,
  ],
  ['the browser takes a value', 'dashboard/src/a.ts', "import { x } from '../../src/index.ts'", /only types may cross/],
  ['reading the environment', 'src/api/a.ts', 'const port = process.env.PORT', /a\.ts:1: reads the environment/],
  ['by index', 'src/api/a.ts', "const port = process['env'].PORT", /reads the environment/],
  ['by taking it apart', 'src/api/a.ts', "\nimport { env } from 'node:process'", /a\.ts:2: reads the environment/],
  ['in the example shop', 'practice-shop/a.ts', 'process.env.X', /reads the environment/],
  ['a file of 501 lines', 'src/facts/a.sql', lines(501), /501 lines; the most is 500/],
  ['a function of 81 lines', 'src/facts/a.ts', longFunction(81), /a\.ts:1: tell has 81 lines/],
  ['a function of 81 lines beside one inside it', 'src/facts/a.ts', outerFunction(81), /a\.ts:1: tell has 81 lines/],
  ['a file called utils', 'src/facts/utils.ts', '', /"utils\.ts" says nothing/],
  ['a folder called helpers', 'src/helpers/a.ts', '', /"helpers" says nothing/],
  ['a service', 'src/facts/order-service.ts', '', /"order-service\.ts" says nothing/],
  ['common SQL', 'src/facts/common.sql', '', /"common\.sql" says nothing/],
  ['a test of an implementation', 'src/facts/fact-impl.test.ts', '', /"fact-impl\.test\.ts" says nothing/],
]

const good: [name: string, path: string, text: string][] = [
  ['a higher layer imports a lower one by its door', 'src/facts/a.ts', "import { x } from '../storage/index.ts'"],
  ['a folder imports its own files', 'src/storage/ledger/a.ts', "import { x } from '../migrate.ts'"],
  ['the root imports the drivers', 'src/app.ts', "import { x } from './api/index.ts'\nimport './cli/index.ts'"],
  ['the entry point imports the root', 'src/cli/main.ts', "import { openApp } from '../app.ts'"],
  ['a driver feeds in the example shop', 'src/cli/a.ts', "import { x } from '../../practice-shop/index.ts'"],
  [
    'a test looks upwards',
    'src/storage/a.test.ts',
    "import '../facts/index.ts'\nimport '../../test/support/stores.ts'",
  ],
  ['a test reads the environment', 'test/support/a.ts', 'process.env.X'],
  ['the one reader of the environment', 'src/platform/config.ts', 'process.env.X'],
  ['the browser says words', 'dashboard/src/a.ts', "import { sayCause } from '../../src/words/index.ts'"],
  ['the browser says one language', 'dashboard/src/a.ts', "import texts from '../../src/words/da/causes.json'"],
  ['the browser knows a type', 'dashboard/src/a.ts', "import type { X } from '../../src/index.ts'"],
  ['the browser knows an answer', 'dashboard/src/api/a.ts', "import type { X } from '../../../src/api/answers.ts'"],
  ['the browser knows types by name', 'dashboard/src/a.ts', "import { type X, type Y } from '../../src/index.ts'"],
  ['packages', 'src/platform/a.ts', "import { z } from 'zod'\nimport 'node:fs'"],
  [
    'what only looks like an import',
    'src/storage/a.ts',
    '// import "../facts/index.ts"\nconst x = `import "../facts/index.ts"`',
  ],
  ['a file of 500 lines', 'src/facts/a.sql', lines(500)],
  ['a function of 80 lines', 'src/facts/a.ts', longFunction(80)],
  ['a function of 80 lines and a long one inside it', 'src/facts/a.ts', outerFunction(80)],
  ['what only tests use', 'src/facts/a.fixture.ts', "import '../../test/support/stores.ts'"],
  ['a long test', 'src/facts/a.test.ts', longFunction(200)],
  ['a service worker', 'storefront/src/service-worker.ts', ''],
]

describe('the checker', () => {
  test.each(bad)('complains: %s', (_name, path, text, complaint) => {
    expect(checkFile({ path, text }).join('\n')).toMatch(complaint)
  })

  test.each(good)('is content: %s', (_name, path, text) => {
    expect(checkFile({ path, text })).toEqual([])
  })

  test('says so when a file does not parse', () => {
    expect(() => checkFile({ path: 'src/facts/a.ts', text: 'import {' })).toThrow(/src\/facts\/a\.ts/)
  })
})
