import { type Clock, isRefusal, RefusalError } from '../../platform/index.ts'
import type { Ledger } from '../../storage/index.ts'
import { audiences } from '../audiences.ts'
import { parseText } from '../text/parse-text.ts'
import { type StoredSegment, writeSegments } from './segment-rows.ts'

/** The product's audiences, as long as nobody made them their own: new ones are added, a newer definition replaces an older one. */
export async function installAudiences(
  ledger: Ledger,
  present: ReadonlyMap<string, StoredSegment>,
  clock: Clock,
): Promise<void> {
  // A shop that deleted an audience does not want it back with the next version.
  const rows = await ledger.db.selectFrom('segments').select('name').where('is_shipped', '=', true).execute()
  const known = new Set(rows.map(({ name }) => name))
  const newer = audiences.flatMap(({ name, title, description, text }) => {
    const tree = parseText(text)
    if (isRefusal(tree)) throw new RefusalError(tree)
    const stored = present.get(name)
    const isOld = stored?.isShipped && JSON.stringify(stored.tree) !== JSON.stringify(tree)
    return (known.has(name) ? isOld : !stored) ? [{ present: stored, request: { name, title, description, tree } }] : []
  })
  await writeSegments(ledger, newer, { savedBy: 'Regulars', nowMs: clock.nowMs(), isShipped: true })
}
