import type { Ledger } from '../../storage/index.ts'

export type ListedMerge = {
  mergeId: string
  /** Customer whose identifiers went over. */
  fromId: string
  /** Customer that has them since. */
  intoId: string
  rule: string
  mergedAt: string
  undoneAt: string | null
}

export type MergePage = { rows: ListedMerge[]; nextCursor: string | null }

/** Merges, newest first. Their ids begin with the time of their making, so the last id of a page is its end. */
export async function listMerges(
  ledger: Ledger,
  { limit, cursor, isUndone }: { limit: number; cursor: string | undefined; isUndone: boolean | undefined },
): Promise<MergePage> {
  let query = ledger.db
    .selectFrom('merges')
    .select(['merge_id', 'from_key', 'into_key', 'rule', 'merged_at', 'undone_at'])
    .orderBy('merge_id', 'desc')
    .limit(limit + 1)
  if (cursor !== undefined) query = query.where('merge_id', '<', cursor)
  if (isUndone !== undefined) query = query.where('undone_at', isUndone ? 'is not' : 'is', null)
  const rows = await query.execute()
  const page = rows.slice(0, limit).map((row) => ({
    mergeId: row.merge_id,
    fromId: `cus_${row.from_key}`,
    intoId: `cus_${row.into_key}`,
    rule: row.rule,
    mergedAt: row.merged_at.toISOString(),
    undoneAt: row.undone_at?.toISOString() ?? null,
  }))
  return { rows: page, nextCursor: rows.length > limit ? (page.at(-1)?.mergeId ?? null) : null }
}
