import type { Stores } from './stores.ts'

/** Empties what intake writes, so that one pair of stores serves many tests. */
export async function emptyIntake({ ledger, warehouse }: Pick<Stores, 'ledger' | 'warehouse'>): Promise<void> {
  await ledger.executeScript('TRUNCATE identities, merges, separations')
  for (const table of ['events', 'changes', 'identity_links', 'products', 'arriving_events']) {
    await warehouse.command('test.empty', `TRUNCATE TABLE ${table}`)
  }
}
