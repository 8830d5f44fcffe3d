import { cpSync, existsSync, globSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runOpenly } from './test-tools/run-program.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const inRoot = (path: string) => join(root, path)

/** What the program reads at run time besides its modules. */
const readAtRunTime = ['package.json', 'dashboard/dist', 'examples/mappings']

/**
 * Makes what is published, in `dist`: the TypeScript as JavaScript, because Node strips no types inside node_modules, and beside it
 * what the program reads. `dist` has the folders of the repository, so that every relative address stays what it is.
 */
function build(): boolean {
  rmSync(inRoot('dist'), { recursive: true, force: true })
  const isCompiled =
    runOpenly(process.execPath, [inRoot('scripts/prepare.mjs')]) &&
    runOpenly(process.execPath, [inRoot('node_modules/typescript/bin/tsc'), '-p', inRoot('tsconfig.build.json')])
  if (!isCompiled) return false
  const data = globSync('{src,practice-shop}/**/*.{sql,yaml,json}', { cwd: root })
  for (const path of [...readAtRunTime, ...data].filter((each) => existsSync(inRoot(each)))) {
    cpSync(inRoot(path), inRoot(join('dist', path)), { recursive: true })
  }
  return runOpenly(process.execPath, [inRoot('dist/src/cli/main.js'), '--version'])
}

process.exitCode = build() ? 0 : 1
