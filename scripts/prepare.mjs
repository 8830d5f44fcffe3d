// Builds the dashboard after `npm install` in a clone. Plain JavaScript and no types, because npm runs it before anything is sure to
// be installed, on any Node from 20. It must never fail an install: without the dashboard everything but the screens works.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const dashboard = join(root, 'dashboard')
const built = join(dashboard, 'dist', 'index.html')
const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')

/** Newest modification time of a file or of anything under a folder, 0 where there is nothing. */
function newestMs(path) {
  if (!existsSync(path)) return 0
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  const names = readdirSync(path).filter((name) => name !== 'node_modules' && name !== 'dist')
  // A folder's own time counts too: it is what changes when a file is taken out of it.
  return Math.max(stat.mtimeMs, ...names.map((name) => newestMs(join(path, name))))
}

function isUpToDate() {
  const sources = ['src', '../src/words', 'index.html', 'package.json', 'vite.config.ts', 'tsconfig.json', 'public']
  const newestSourceMs = Math.max(...sources.map((name) => newestMs(join(dashboard, name))))
  return existsSync(built) && statSync(built).mtimeMs >= newestSourceMs
}

function explainFailure(reason) {
  console.warn(`The dashboard was not built: ${reason}`)
  console.warn('Everything but its screens works. Try again with "npm run prepare".')
  // An install goes on without the screens; asked for by name (or by the tests), the failure counts.
  if (process.env.npm_command !== 'install' && process.env.npm_command !== 'ci') process.exitCode = 1
}

function buildDashboard() {
  if (!existsSync(vite)) return explainFailure('Vite is not installed (it is a development dependency).')
  const run = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: dashboard,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
  })
  if (run.status === 0 && existsSync(built)) return console.log('Built the dashboard.')
  const said = `${run.stdout}${run.stderr}`.split('\n').slice(0, 12).join('\n')
  explainFailure(run.error?.message ?? `Vite ended with ${run.status ?? run.signal}.\n${said}`)
}

// A published package brings the dashboard built and has no sources of it.
if (existsSync(join(dashboard, 'index.html')) && !isUpToDate()) buildDashboard()
