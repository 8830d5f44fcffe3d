import { findOnPath, runOpenly, runsWell } from './run-program.ts'

type Manager = { program: string; needsRoot: boolean; commands(names: readonly string[]): string[][] }

const managers: Manager[] = [
  {
    program: 'apt-get',
    needsRoot: true,
    commands: (names) => [['update'], ['install', '-y', '--no-install-recommends', ...names]],
  },
  { program: 'dnf', needsRoot: true, commands: (names) => [['install', '-y', ...names]] },
  { program: 'apk', needsRoot: true, commands: (names) => [['add', '--no-cache', ...names]] },
  { program: 'brew', needsRoot: false, commands: (names) => [['install', ...names]] },
]

/** What a package is called by each package manager; a manager without a name for it cannot install it. */
export type PackageNames = Record<string, readonly string[]>

/**
 * Installs a package with the system's own package manager, where this user may: as root, by sudo that asks nothing, or with Homebrew.
 * False when there is no way or it did not work.
 */
export function installSystemPackage(names: PackageNames): boolean {
  const manager = managers.find(({ program }) => names[program] && findOnPath(program))
  if (!manager) return false
  const prefix = manager.needsRoot && process.getuid?.() !== 0 ? ['sudo', '-n'] : []
  if (prefix.length > 0 && !runsWell('sudo', ['-n', 'true'])) return false
  return manager.commands(names[manager.program] ?? []).every((args) => {
    const [program = '', ...rest] = [...prefix, manager.program, ...args]
    return runOpenly(program, rest, { DEBIAN_FRONTEND: 'noninteractive' })
  })
}
