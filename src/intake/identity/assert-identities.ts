import type { IdentityKey } from '../../platform/index.ts'
import type { Ledger } from '../../storage/index.ts'
import type { MarkChanged } from '../change-log.ts'
import type { IdentityAssertion } from '../shop-event.ts'
import { decideJoins } from './decide-joins.ts'
import { readKnownCustomers } from './known-customers.ts'
import { writeJoins } from './write-joins.ts'

/**
 * Records a batch of assertions: reads everyone concerned at once, decides in memory, writes at once, in one transaction. Before it commits,
 * the identities that now belong to another customer are marked as changed; dying in between means one needless refresh.
 * Call inside a batch of the change log: two at the same time would decide on what the other is about to change.
 */
export async function assertIdentities(
  ledger: Ledger,
  assertions: readonly IdentityAssertion[],
  nowMs: number,
  mark: MarkChanged,
): Promise<void> {
  const keys = new Set<IdentityKey>(assertions.flatMap(({ primary, other }) => [primary, other]))
  await ledger.db.transaction().execute(async (transaction) => {
    const known = await readKnownCustomers(transaction, [...keys])
    const decision = decideJoins(known, assertions)
    if (decision.joins.length === 0) return
    await writeJoins(transaction, decision, nowMs)
    await mark(decision.placements.map(({ key }) => key))
  })
}
