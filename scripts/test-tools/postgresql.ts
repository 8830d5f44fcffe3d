import { existsSync, globSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { installSystemPackage } from './install-system-package.ts'
import { findOnPath } from './run-program.ts'

const usualPlaces = [
  '/usr/lib/postgresql/*/bin',
  '/usr/pgsql-*/bin',
  '/usr/libexec/postgresql*',
  '/opt/homebrew/opt/postgresql*/bin',
  '/usr/local/opt/postgresql*/bin',
]

/** The directory that holds PostgreSQL's `initdb` and `postgres`, newest version first, or undefined. */
export function findPostgresql(): string | undefined {
  const given = process.env.REGULARS_TEST_POSTGRESQL_BIN
  if (given) return given
  const onPath = findOnPath('postgres')
  const found = usualPlaces.flatMap((place) => globSync(place)).sort(newestFirst)
  return [...(onPath ? [dirname(realpathSync(onPath))] : []), ...found].find(isComplete)
}

/** The same, installed by the system's package manager if it is not there and this user may. */
export function ensurePostgresql(): string | undefined {
  return findPostgresql() ?? (installFromSystem() ? findPostgresql() : undefined)
}

function installFromSystem(): boolean {
  return installSystemPackage({
    'apt-get': ['postgresql'],
    dnf: ['postgresql-server'],
    apk: ['postgresql'],
    brew: ['postgresql'],
  })
}

function isComplete(directory: string): boolean {
  return existsSync(join(directory, 'initdb')) && existsSync(join(directory, 'postgres'))
}

function newestFirst(left: string, right: string): number {
  return right.localeCompare(left, 'en', { numeric: true })
}
