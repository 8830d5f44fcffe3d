import { type Selectable, sql } from 'kysely'
import { type Clock, isoOf, type Log, newId, type ProblemCode, type Refusal } from '../platform/index.ts'
import type { Ledger, LedgerTables } from '../storage/index.ts'
import { cleanText } from './segment/index.ts'

/** An item that a door refused. File, line, index and field are the refusal's. */
export type NewReject = {
  /** The door, as events name it. */
  source: string
  refusal: Refusal
  /** The item as it came, as text. */
  body: string
  importId?: string
}

export type RejectState = 'open' | 'replayed' | 'dismissed'

export type Reject = {
  rejectId: string
  source: string
  importId: string | null
  file: string | null
  line: number | null
  index: number | null
  field: string | null
  code: ProblemCode
  reason: string
  remedy: string
  body: string
  state: RejectState
  receivedAt: string
  closedAt: string | null
}

/** Items that were refused for one reason, whatever the value was that did not fit. */
export type RejectGroup = {
  source: string
  field: string | null
  /** The reason with each quoted value left out: `"…" is not a number.` */
  reason: string
  remedy: string
  items: number
  newestAt: string
}

export type RejectQuery = {
  state?: RejectState | undefined
  /** As a group says it. */
  reason?: string | undefined
  field?: string | undefined
  importId?: string | undefined
  source?: string | undefined
  limit?: number | undefined
  /** `next` of the page before. */
  after?: string | undefined
}

export type RejectCounts = {
  open: number
  replayed: number
  dismissed: number
  /** Refused since this process started but not kept, because too many were open. */
  notKept: number
}

/** What no door could accept, kept until somebody has looked at it. */
export type Rejects = {
  /** Keeps items; resolves when they are in the ledger. Those beyond the limit are only counted and logged. */
  add(items: readonly NewReject[]): Promise<void>
  /** Newest first. */
  list(query?: RejectQuery): Promise<{ rejects: Reject[]; next: string | undefined }>
  get(rejectId: string): Promise<Reject | undefined>
  /** Open items by reason, most frequent first: at most a hundred reasons. */
  groups(): Promise<RejectGroup[]>
  /** Opens again what was dismissed at this instant, and tells how many. */
  reopen(closedAt: string): Promise<number>
  /** Closes every open item of the query as dismissed; the instant takes it back. */
  dismissAll(
    query: Pick<RejectQuery, 'importId' | 'source' | 'reason' | 'field'>,
  ): Promise<{ closed: number; closedAt: string }>
  /** Closes those of the items that are open, and tells how many. */
  close(rejectIds: readonly string[], state: 'replayed' | 'dismissed'): Promise<number>
  count(): Promise<RejectCounts>
}

export type RejectsOptions = { ledger: Ledger; clock: Clock; log: Log; mostOpen?: number }

const bodyLength = 64 * 1024
const largestPage = 500
// Long inserts would hold up the embedded ledger's other users, who share its one connection.
const rowsPerInsert = 200

/** Opens the store of refused items. At most `mostOpen` (100,000) open ones are kept, so that a broken sender cannot fill the disk. */
export async function openRejects({ ledger, clock, log, mostOpen = 100_000 }: RejectsOptions): Promise<Rejects> {
  let open = await countOpen(ledger)
  let notKept = 0
  let tail: Promise<unknown> = Promise.resolve()

  async function keep(items: readonly NewReject[]): Promise<void> {
    // Other processes and people add and close rejects too, so the count is only trusted while there is room.
    if (open + items.length > mostOpen) open = await countOpen(ledger)
    const room = Math.max(0, mostOpen - open)
    for (let from = 0; from < Math.min(items.length, room); from += rowsPerInsert) {
      const part = items.slice(from, Math.min(from + rowsPerInsert, room))
      await insert(ledger, part, clock.nowMs())
      open += part.length
    }
    if (items.length <= room) return
    notKept += items.length - room
    log.error({ notKept: items.length - room, mostOpen }, 'too many open rejects: further ones are not kept')
  }

  return {
    add: (items) => {
      if (items.length === 0) return Promise.resolve()
      const mine = tail.then(() => keep(items))
      tail = mine.catch(() => undefined)
      return mine
    },
    list: (query = {}) => list(ledger, query),
    get: async (rejectId) => {
      const row = await ledger.db.selectFrom('rejects').selectAll().where('reject_id', '=', rejectId).executeTakeFirst()
      return row && toReject(row)
    },
    close: async (rejectIds, state) => {
      if (rejectIds.length === 0) return 0
      const result = await ledger.db
        .updateTable('rejects')
        .set({ state, closed_at: new Date(clock.nowMs()) })
        .where('reject_id', 'in', [...rejectIds])
        .where('state', '=', 'open')
        .executeTakeFirst()
      const closed = Number(result.numUpdatedRows)
      open -= closed
      return closed
    },
    groups: () => listGroups(ledger),
    reopen: async (closedAt) => {
      const result = await ledger.db
        .updateTable('rejects')
        .set({ state: 'open', closed_at: null })
        .where('state', '=', 'dismissed')
        .where('closed_at', '=', new Date(closedAt))
        .executeTakeFirst()
      const opened = Number(result.numUpdatedRows)
      open += opened
      return opened
    },
    dismissAll: async (query) => {
      const closedAt = new Date(clock.nowMs())
      const result = await ledger.db
        .updateTable('rejects')
        .set({ state: 'dismissed', closed_at: closedAt })
        .where('state', '=', 'open')
        .where(fits(query))
        .executeTakeFirst()
      const closed = Number(result.numUpdatedRows)
      open -= closed
      return { closed, closedAt: closedAt.toISOString() }
    },
    count: async () => {
      const rows = await ledger.db
        .selectFrom('rejects')
        .select(({ fn }) => ['state', fn.countAll<number>().as('items')])
        .groupBy('state')
        .execute()
      const items = (state: RejectState) => Number(rows.find((row) => row.state === state)?.items ?? 0)
      return { open: items('open'), replayed: items('replayed'), dismissed: items('dismissed'), notKept }
    },
  }
}

async function countOpen(ledger: Ledger): Promise<number> {
  const { items } = await ledger.db
    .selectFrom('rejects')
    .select(({ fn }) => fn.countAll<number>().as('items'))
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  return Number(items)
}

/** All rows in one parameter: a third of the time of a row of parameters each. */
async function insert(ledger: Ledger, items: readonly NewReject[], nowMs: number): Promise<void> {
  const rows = items.map(({ source, refusal, body, importId }) => ({
    reject_id: newId('rej', nowMs),
    source,
    import_id: importId ?? null,
    file_name: refusal.file ?? null,
    line: refusal.line ?? refusal.row ?? null,
    item_index: refusal.index ?? null,
    field: refusal.field === undefined ? null : cleanText(refusal.field),
    code: refusal.code,
    reason: cleanText(refusal.reason),
    remedy: cleanText(refusal.remedy ?? ''),
    body: cleanText(body.slice(0, bodyLength)),
    received_at: isoOf(nowMs),
  }))
  await sql`
    INSERT INTO rejects (reject_id, source, import_id, file_name, line, item_index, field, code, reason, remedy, body, received_at)
    SELECT reject_id, source, import_id, file_name, line, item_index, field, code, reason, remedy, body, received_at
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS item (
      reject_id text, source text, import_id text, file_name text, line bigint, item_index integer, field text, code text,
      reason text, remedy text, body text, received_at timestamptz
    )`.execute(ledger.db)
}

/** The reason without its quoted values, so that a thousand cells that are no number are one thing to look at. */
const reasonKind = sql<string>`regexp_replace(reason, '"[^"]*"', '"…"', 'g')`

function fits({ importId, source, reason, field }: RejectQuery) {
  const conditions = [
    ...(importId === undefined ? [] : [sql<boolean>`import_id = ${importId}`]),
    ...(source === undefined ? [] : [sql<boolean>`source = ${source}`]),
    ...(field === undefined ? [] : [sql<boolean>`coalesce(field, '') = ${field}`]),
    ...(reason === undefined ? [] : [sql<boolean>`${reasonKind} = ${reason}`]),
  ]
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(conditions, sql` AND `)}`
}

async function listGroups(ledger: Ledger): Promise<RejectGroup[]> {
  const { rows } = await sql<Omit<RejectGroup, 'items' | 'newestAt'> & { items: number; newest_at: Date }>`
    SELECT source, field, ${reasonKind} AS reason, min(remedy) AS remedy, count(*) AS items, max(received_at) AS newest_at
    FROM rejects
    WHERE state = 'open'
    GROUP BY 1, 2, 3
    ORDER BY items DESC, newest_at DESC, reason
    LIMIT 100`.execute(ledger.db)
  return rows.map(({ newest_at: newestAt, items, ...row }) => ({
    ...row,
    items: Number(items),
    newestAt: newestAt.toISOString(),
  }))
}

async function list(ledger: Ledger, { state, limit = 50, after, ...narrowing }: RejectQuery) {
  const wanted = Math.min(Math.max(1, limit), largestPage)
  // Ids begin with the time of their making, so their order is that of arrival.
  let query = ledger.db
    .selectFrom('rejects')
    .selectAll()
    .orderBy('reject_id', 'desc')
    .limit(wanted + 1)
  if (state !== undefined) query = query.where('state', '=', state)
  query = query.where(fits(narrowing))
  if (after !== undefined) query = query.where('reject_id', '<', after)
  const rows = await query.execute()
  const rejects = rows.slice(0, wanted).map(toReject)
  return { rejects, next: rows.length > wanted ? rejects.at(-1)?.rejectId : undefined }
}

function toReject(row: Selectable<LedgerTables['rejects']>): Reject {
  return {
    rejectId: row.reject_id,
    source: row.source,
    importId: row.import_id,
    file: row.file_name,
    line: row.line,
    index: row.item_index,
    field: row.field,
    code: row.code as ProblemCode,
    reason: row.reason,
    remedy: row.remedy,
    body: row.body,
    state: row.state,
    receivedAt: row.received_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
  }
}
