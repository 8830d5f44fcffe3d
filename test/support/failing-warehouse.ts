import type { Warehouse } from '../../src/storage/index.ts'

export type Statement = { number: number; name: string }

/**
 * A warehouse whose writing stops at its nth insert or command, before that statement or just after it, as a process that dies there would
 * stop. Notes what it let through.
 */
export function failingWarehouse(
  warehouse: Warehouse,
  failAt: number,
  when: 'before' | 'after',
): Warehouse & { statements: Statement[] } {
  const statements: Statement[] = []
  async function pass(name: string, work: () => Promise<void>): Promise<void> {
    const number = statements.length + 1
    statements.push({ number, name })
    if (number === failAt && when === 'before') throw new Error(`Stopped before ${name}`)
    await work()
    if (number === failAt) throw new Error(`Stopped after ${name}`)
  }
  return {
    ...warehouse,
    statements,
    insert: (name, ...rest) => pass(name, () => warehouse.insert(name, ...rest)),
    command: (name, ...rest) => pass(name, () => warehouse.command(name, ...rest)),
  }
}
