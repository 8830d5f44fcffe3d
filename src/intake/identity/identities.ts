import type { IdentityKey, IdentityKind, Refusal } from '../../platform/index.ts'
import { isRefusal } from '../../platform/index.ts'
import type { Ledger, Warehouse } from '../../storage/index.ts'
import type { ChangeLog, MarkChanged } from '../change-log.ts'
import type { IdentityAssertion } from '../shop-event.ts'
import { assertIdentities } from './assert-identities.ts'
import { type CustomerExplanation, explainCustomer } from './explain-customer.ts'
import { findCustomer, resolveIdentifier } from './find-customer.ts'
import { readCustomersOf } from './known-customers.ts'
import { createPublisher } from './publish-identities.ts'
import { createRecentSet } from './recent-set.ts'
import { type UndoneMerge, undoMerge } from './undo-merge.ts'

/** Who is who. */
export type Identities = {
  /**
   * Records what a batch of events says about who is who. Identities that belong to another customer after it are marked as changed before
   * the ledger commits: with the `mark` of the batch of the change log that this is a part of, else in a batch of their own.
   */
  assert(assertions: readonly IdentityAssertion[], nowMs: number, mark?: MarkChanged): Promise<void>
  /** Takes one merge back for good; both customers are marked as changed. Refuses an unknown merge and one already undone. */
  undo(mergeId: string, nowMs: number): Promise<UndoneMerge | Refusal>
  /** Key of the customer that has this identifier: the identifier's own where it was never joined to another. */
  resolve(kind: IdentityKind, value: string): Promise<IdentityKey>
  /** Key of the customer a person means by a customer id, user id, e-mail address, phone number or anonymous id; undefined if unknown. */
  resolveAny(text: string): Promise<IdentityKey | undefined>
  /** Keys of all identifiers of the customer that this key belongs to; the key itself if nothing was ever joined to it. */
  identifiersOf(customerKey: IdentityKey): Promise<IdentityKey[]>
  /** Identifiers of a customer, and in plain words why they are one. */
  explain(customerKey: IdentityKey): Promise<CustomerExplanation>
  /** Brings the warehouse's copy (table `identity_links`, dictionary `customer_of`) up to date. Call after asking for the settled batch. */
  publish(): Promise<void>
}

// The pairs of the customers who are on the site now; 20 MB at most.
const rememberedPairs = 100_000

export function createIdentities(deps: { ledger: Ledger; warehouse: Warehouse; changes: ChangeLog }): Identities {
  const { ledger, warehouse, changes } = deps
  // What a pair was decided to mean stays so until a merge is undone: joins only bring more together, and refusals only add up.
  const decided = createRecentSet(rememberedPairs)
  const publish = createPublisher(ledger, warehouse)

  return {
    assert: (assertions, nowMs, mark) => {
      const record = async (markIn: MarkChanged) => {
        const open = assertions.filter((assertion) => !decided.has(pairOf(assertion)))
        if (open.length === 0) return
        await assertIdentities(ledger, open, nowMs, markIn)
        for (const assertion of open) decided.add(pairOf(assertion))
      }
      return mark ? record(mark) : changes.writeBatch(record)
    },
    undo: (mergeId, nowMs) =>
      changes.writeBatch(async (mark) => {
        const undone = await undoMerge(ledger, mergeId, nowMs, mark)
        if (!isRefusal(undone)) decided.clear()
        return undone
      }),
    resolve: (kind, value) => resolveIdentifier(ledger, kind, value),
    resolveAny: (text) => findCustomer(ledger, warehouse, text),
    identifiersOf: async (customerKey) => {
      const identities = await readCustomersOf(ledger.db, [customerKey])
      return identities.length > 0 ? identities.map(({ key }) => key) : [customerKey]
    },
    explain: (customerKey) => explainCustomer(ledger, warehouse, customerKey),
    publish: () => ledger.withLock('publish identities', publish),
  }
}

function pairOf({ primary, other, rule }: IdentityAssertion): string {
  return primary + other + rule
}
