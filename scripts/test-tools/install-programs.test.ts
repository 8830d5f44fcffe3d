import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { findChromium } from './chromium.ts'
import { installSystemPackage } from './install-system-package.ts'
import { findPostgresql } from './postgresql.ts'

let directory: string
let log: string

/** A machine that has only what a test puts there. Every program writes down how it was called. */
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'regulars-path-'))
  log = join(directory, 'called')
  writeFileSync(log, '')
  symlinkSync('/bin/sh', join(directory, 'sh'))
  vi.stubEnv('PATH', directory)
  vi.stubEnv('HOME', directory)
  vi.stubEnv('CHROME_PATH', '')
  vi.stubEnv('PLAYWRIGHT_BROWSERS_PATH', '')
  vi.stubEnv('REGULARS_TEST_POSTGRESQL_BIN', '')
  vi.spyOn(console, 'log').mockImplementation(() => {})
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  rmSync(directory, { recursive: true })
})

function addProgram(path: string, does = 'exit 0'): string {
  const full = join(directory, path)
  mkdirSync(join(full, '..'), { recursive: true })
  writeFileSync(full, `#!/bin/sh\necho "${path} $*" >> "${log}"\n${does}\n`)
  chmodSync(full, 0o755)
  return full
}

const called = () => readFileSync(log, 'utf8').split('\n').slice(0, -1)
const as = (uid: number) => vi.spyOn(process as { getuid(): number }, 'getuid').mockReturnValue(uid)

describe('a system package', () => {
  const names = { 'apt-get': ['chromium'], dnf: ['chromium-browser'] }

  test('is installed by root, after the list of packages was brought up to date', () => {
    as(0)
    addProgram('apt-get')
    expect(installSystemPackage(names)).toBe(true)
    expect(called()).toEqual(['apt-get update', 'apt-get install -y --no-install-recommends chromium'])
  })

  test('is installed by sudo where that asks nothing', () => {
    as(1000)
    addProgram('dnf')
    addProgram('sudo', 'shift; [ "$1" = true ] || exec "$@"')
    expect(installSystemPackage(names)).toBe(true)
    expect(called()).toEqual([
      'sudo -n true',
      'sudo -n dnf install -y chromium-browser',
      'dnf install -y chromium-browser',
    ])
  })

  test('is not installed where sudo would ask for a password', () => {
    as(1000)
    addProgram('apt-get')
    addProgram('sudo', 'exit 1')
    expect(installSystemPackage(names)).toBe(false)
    expect(called()).toEqual(['sudo -n true'])
  })

  test('is not installed where there is no package manager that has it', () => {
    as(0)
    addProgram('brew')
    expect(installSystemPackage(names)).toBe(false)
    expect(called()).toEqual([])
  })

  test('is not there when the manager fails', () => {
    as(0)
    addProgram('apt-get', '[ "$1" = update ]')
    expect(installSystemPackage(names)).toBe(false)
  })
})

describe('Chromium', () => {
  test('is the one that CHROME_PATH names', () => {
    vi.stubEnv('CHROME_PATH', '/opt/my-chrome')
    expect(findChromium()).toBe('/opt/my-chrome')
  })

  test('is one that starts, not a stub that tells to install a snap', () => {
    addProgram('chromium-browser', 'exit 1')
    const chrome = addProgram('google-chrome')
    expect(findChromium()).toBe(chrome)
  })

  test('is the newest that Playwright downloaded', () => {
    vi.stubEnv('PLAYWRIGHT_BROWSERS_PATH', join(directory, 'browsers'))
    addProgram('browsers/chromium-999/chrome-linux/chrome')
    const newest = addProgram('browsers/chromium-1200/chrome-linux64/chrome')
    expect(findChromium()).toBe(newest)
  })

  test('is missing where nothing is, but for what macOS keeps elsewhere', () => {
    expect(findChromium() ?? '/Applications/none').toMatch(/^\/Applications\//)
  })
})

describe('PostgreSQL', () => {
  test('is where its server programs are, which the client alone is not', () => {
    vi.stubEnv('REGULARS_TEST_POSTGRESQL_BIN', '/opt/pg/bin')
    expect(findPostgresql()).toBe('/opt/pg/bin')
    vi.stubEnv('REGULARS_TEST_POSTGRESQL_BIN', '')
    addProgram('psql')
    expect(findPostgresql()).not.toBe(directory)
    addProgram('initdb')
    addProgram('postgres')
    expect(findPostgresql()).toBe(directory)
  })
})
