import type { Selectable, Transaction } from 'kysely'
import type { Cause } from '../../platform/index.ts'
import type { Ledger, LedgerTables } from '../../storage/index.ts'
import { printText } from '../text/print-text.ts'
import type { SegmentTree } from '../tree.ts'
import type { SaveRequest } from './segment-store.ts'

/** A segment as the ledger has it. */
export type StoredSegment = {
  /** Where its members and changes lie in the warehouse. */
  number: number
  name: string
  title: string
  description: string
  tree: SegmentTree
  version: number
  isShipped: boolean
  savedBy: string
  savedAt: string
  /** Why everybody is to be worked out at the next refresh. */
  due: 'saved' | 'edited' | 'data' | null
  size: number | null
  /** When its members were last worked out without failure. */
  evaluatedAt: string | null
  changedAt: string | null
  failure: string | null
  /** The same as a code with values. */
  failureCause: Cause | null
  failedAt: string | null
}

export type VersionRow = {
  version: number
  title: string
  tree: SegmentTree
  note: string
  savedBy: string
  savedAt: string
}

const iso = (instant: Date | null) => instant?.toISOString() ?? null

/** The segments of some names, or all of them. */
export async function readSegments(ledger: Ledger, names?: readonly string[]): Promise<StoredSegment[]> {
  const living = ledger.db.selectFrom('segments').selectAll().where('deleted_at', 'is', null).orderBy('segment_no')
  const rows = await (names === undefined ? living : living.where('name', 'in', names)).execute()
  return rows.map(fromRow)
}

/** The segment of a name that was deleted last. */
export async function readDeleted(ledger: Ledger, name: string): Promise<StoredSegment | undefined> {
  const row = await ledger.db
    .selectFrom('segments')
    .selectAll()
    .where('name', '=', name)
    .where('deleted_at', 'is not', null)
    .orderBy('deleted_at', 'desc')
    .executeTakeFirst()
  return row && fromRow(row)
}

/** Takes a deletion back; everybody is worked out for it at the next refresh. */
export async function writeRestored(ledger: Ledger, { number, evaluatedAt }: StoredSegment): Promise<void> {
  await ledger.db
    .updateTable('segments')
    .set({ deleted_at: null, due: evaluatedAt === null ? 'saved' : 'data' })
    .where('segment_no', '=', number)
    .execute()
}

function fromRow(row: Selectable<LedgerTables['segments']>): StoredSegment {
  return {
    number: row.segment_no,
    name: row.name,
    title: row.title,
    description: row.description,
    tree: row.definition as SegmentTree,
    version: row.version,
    isShipped: row.is_shipped,
    savedBy: row.saved_by,
    savedAt: row.saved_at.toISOString(),
    due: row.due,
    size: row.size === null ? null : Number(row.size),
    evaluatedAt: iso(row.evaluated_at),
    changedAt: iso(row.changed_at),
    failure: row.failure,
    failureCause: row.failure_cause as Cause | null,
    failedAt: iso(row.failed_at),
  }
}

export async function versionsOf(ledger: Ledger, number: number): Promise<VersionRow[]> {
  const rows = await ledger.db
    .selectFrom('segment_versions')
    .selectAll()
    .where('segment_no', '=', number)
    .orderBy('version', 'desc')
    .execute()
  return rows.map((row) => ({
    version: row.version,
    title: row.title,
    tree: row.definition as SegmentTree,
    note: row.note,
    savedBy: row.saved_by,
    savedAt: row.saved_at.toISOString(),
  }))
}

/** What saving does to what is there. */
export type Change = 'created' | 'updated' | 'unchanged'

export function changeOf(present: StoredSegment | undefined, request: SaveRequest): Change {
  if (!present) return 'created'
  const { title, description } = wordsOf(present, request)
  const isAlike = title === present.title && description === present.description
  return isAlike && isSameDefinition(present, request) ? 'unchanged' : 'updated'
}

const wordsOf = (present: StoredSegment | undefined, { name, title, description }: SaveRequest) => ({
  title: title ?? present?.title ?? name,
  description: description ?? present?.description ?? '',
})

/** By their lines: the ledger keeps the keys of JSON in an order of its own. */
const isSameDefinition = (present: StoredSegment, { tree }: SaveRequest) => printText(present.tree) === printText(tree)

export type Write = { present: StoredSegment | undefined; request: SaveRequest }
type Saved = { savedBy: string; nowMs: number; isShipped?: boolean }

/** Writes new segments and next versions of present ones, all or none; the same definition again changes only its words. */
export async function writeSegments(ledger: Ledger, writes: readonly Write[], saved: Saved): Promise<void> {
  await ledger.db.transaction().execute(async (transaction) => {
    for (const write of writes) await writeSegment(transaction, write, saved)
  })
}

async function writeSegment(
  transaction: Transaction<LedgerTables>,
  { present, request }: Write,
  { savedBy, nowMs, isShipped = false }: Saved,
): Promise<void> {
  const { name, tree, note = '' } = request
  const definition = JSON.stringify(tree)
  const saved = { saved_by: savedBy, saved_at: new Date(nowMs) }
  const words = wordsOf(present, request)
  if (present && isSameDefinition(present, request)) {
    await transaction.updateTable('segments').set(words).where('segment_no', '=', present.number).execute()
    return
  }
  const version = (present?.version ?? 0) + 1
  const row = { ...words, definition, version, is_shipped: isShipped, ...saved }
  const { segment_no } = present
    ? await transaction
        .updateTable('segments')
        .set({ ...row, due: present.evaluatedAt === null ? 'saved' : 'edited' })
        .where('segment_no', '=', present.number)
        .returning('segment_no')
        .executeTakeFirstOrThrow()
    : await transaction
        .insertInto('segments')
        .values({
          name,
          ...row,
          due: 'saved',
          size: null,
          evaluated_at: null,
          changed_at: null,
          failure: null,
          failure_cause: null,
          failed_at: null,
          deleted_at: null,
        })
        .returning('segment_no')
        .executeTakeFirstOrThrow()
  await transaction
    .insertInto('segment_versions')
    .values({ segment_no, version, title: words.title, definition, note, ...saved })
    .execute()
}

/** Marks segments as to be worked out for everybody, unless something marked them already. */
export async function writeDue(ledger: Ledger, numbers: readonly number[]): Promise<void> {
  if (numbers.length === 0) return
  await ledger.db
    .updateTable('segments')
    .set({ due: 'data' })
    .where('segment_no', 'in', numbers)
    .where('due', 'is', null)
    .execute()
}
